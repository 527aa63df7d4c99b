package org.homegrown.incubation.mentoring;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.incubation.region.Regions;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A programme's mentors. */
@Path("/v1/programmes/{programmeId}/mentors")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Mentoring")
public class ProgrammeMentorResource {

  private final Scope scope;
  private final Regions regions;
  private final Mentors mentors;
  private final Audit audit;
  private final Caller caller;

  ProgrammeMentorResource(
      Scope scope, Regions regions, Mentors mentors, Audit audit, Caller caller) {
    this.scope = scope;
    this.regions = regions;
    this.mentors = mentors;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List a programme's mentors",
      description = "Roles: coordinator of the programme.")
  public Page<Mentor> list(@RestPath UUID programmeId, @Valid @BeanParam PageRequest page) {
    scope.requireProgramme(programmeId, caller.subject());
    return Page.of(
        mentors.of(programmeId, caller.subject(), page),
        page,
        mentor -> Cursor.of(mentor.id()),
        mentor -> mentor);
  }

  @POST
  @Idempotent
  @Transactional
  @APIResponseSchema(value = Mentor.class, responseCode = "201")
  @Operation(summary = "Add a mentor", description = "Roles: coordinator of the programme.")
  public RestResponse<Mentor> add(@RestPath UUID programmeId, @Valid @NotNull AddMentor request) {
    scope.requireProgramme(programmeId, caller.subject());
    regions.mustExist(request.region());
    var mentor = mentors.add(programmeId, request, caller.subject());
    audit.record("mentor.added", mentor.id(), programmeId, Map.of(), mentor.state());
    return RestResponse.ResponseBuilder.<Mentor>created(
            URI.create("/v1/programmes/%s/mentors/%s".formatted(programmeId, mentor.id())))
        .header("ETag", mentor.asVersion().tag())
        .entity(mentor)
        .build();
  }

  @GET
  @Path("/{mentorId}")
  @Operation(summary = "Read a mentor", description = "Roles: coordinator of the programme.")
  public RestResponse<Mentor> read(@RestPath UUID programmeId, @RestPath UUID mentorId) {
    return answer(mentors.require(mentorId, programmeId, caller.subject()));
  }

  @PATCH
  @Path("/{mentorId}")
  @Transactional
  @Operation(
      summary = "Change a mentor",
      description =
          "Roles: coordinator of the programme. Needs If-Match. What is left out stays as it is. Present pairs go on.")
  public RestResponse<Mentor> change(
      @RestPath UUID programmeId,
      @RestPath UUID mentorId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ChangeMentor request) {
    var before = mentors.lock(mentorId, programmeId, caller.subject());
    before.asVersion().mustMatch(ifMatch);
    regions.mustExist(request.region());
    var after = mentors.change(before, request, caller.subject());
    audit.record("mentor.changed", mentorId, programmeId, before.state(), after.state());
    return answer(after);
  }

  private static RestResponse<Mentor> answer(Mentor mentor) {
    return RestResponse.ResponseBuilder.ok(mentor).header("ETag", mentor.asVersion().tag()).build();
  }
}
