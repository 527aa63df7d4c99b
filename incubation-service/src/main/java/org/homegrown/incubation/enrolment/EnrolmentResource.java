package org.homegrown.incubation.enrolment;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Enrolments, for participants and coordinators. */
@Path("/v1/enrolments")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Enrolments")
public class EnrolmentResource {

  private final Enrolments enrolments;
  private final Moves moves;
  private final MoveJournal journal;
  private final Caller caller;

  EnrolmentResource(Enrolments enrolments, Moves moves, MoveJournal journal, Caller caller) {
    this.enrolments = enrolments;
    this.moves = moves;
    this.journal = journal;
    this.caller = caller;
  }

  @GET
  @Path("/mine")
  @Transactional
  @Operation(summary = "List my enrolments", description = "Anybody signed in.")
  public Page<EnrolmentView> mine(@Valid @BeanParam PageRequest page) {
    var rows = enrolments.of(caller.subject(), page);
    var milestones = enrolments.milestonesOf(rows);
    return Page.of(
        rows,
        page,
        enrolment -> Cursor.of(enrolment.id()),
        enrolment -> enrolment.view(milestones.getOrDefault(enrolment.id(), List.of())));
  }

  @GET
  @Path("/{enrolmentId}")
  @Transactional
  @Operation(
      summary = "Read an enrolment with its milestones",
      description = "The participant, and coordinators of the programme.")
  public RestResponse<EnrolmentView> read(@RestPath UUID enrolmentId) {
    return answer(enrolments.requireVisible(enrolmentId, caller.subject()));
  }

  @GET
  @Path("/{enrolmentId}/moves")
  @Transactional
  @Operation(
      summary = "Read how an enrolment came to where it is",
      description = "The participant, and coordinators of the programme.")
  public MovesOf moves(@RestPath UUID enrolmentId) {
    return new MovesOf(journal.of(enrolments.requireVisible(enrolmentId, caller.subject()).id()));
  }

  @POST
  @Path("/{enrolmentId}/pause")
  @RolesAllowed("coordinator")
  @Transactional
  @Operation(
      summary = "Let somebody pause",
      description = "Roles: coordinator of the programme. Needs If-Match.")
  public RestResponse<EnrolmentView> pause(
      @RestPath UUID enrolmentId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull Why why) {
    return move(enrolmentId, EnrolmentStatus.PAUSED, why, ifMatch);
  }

  @POST
  @Path("/{enrolmentId}/return")
  @RolesAllowed("coordinator")
  @Transactional
  @Operation(
      summary = "Let somebody return from a pause",
      description = "Roles: coordinator of the programme. Needs If-Match.")
  public RestResponse<EnrolmentView> comeBack(
      @RestPath UUID enrolmentId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull Why why) {
    return move(enrolmentId, EnrolmentStatus.ACTIVE, why, ifMatch);
  }

  @POST
  @Path("/{enrolmentId}/drop")
  @RolesAllowed("coordinator")
  @Transactional
  @Operation(
      summary = "Drop somebody who does not take part any more",
      description = "Roles: coordinator of the programme. Needs If-Match. Their place is free.")
  public RestResponse<EnrolmentView> drop(
      @RestPath UUID enrolmentId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull Why why) {
    return move(enrolmentId, EnrolmentStatus.DROPPED, why, ifMatch);
  }

  @POST
  @Path("/{enrolmentId}/withdraw")
  @Transactional
  @Operation(
      summary = "Leave",
      description = "The participant, or a coordinator of the programme. The place is free.")
  public RestResponse<EnrolmentView> withdraw(@RestPath UUID enrolmentId, @Valid @NotNull Why why) {
    var enrolment = enrolments.requireVisible(enrolmentId, caller.subject());
    return answer(
        moves.move(
            enrolment, EnrolmentStatus.WITHDRAWN, why.given(), why.note(), "*", caller.subject()));
  }

  @POST
  @Path("/{enrolmentId}/transfer")
  @RolesAllowed("coordinator")
  @Idempotent
  @Transactional
  @Operation(
      summary = "Let somebody go on in another cohort",
      description =
          "Roles: coordinator of the programme. History, progress and milestones go with them; from then on they keep to the other cohort's curriculum.")
  public RestResponse<EnrolmentView> transfer(
      @RestPath UUID enrolmentId, @Valid @NotNull TransferTo request) {
    var enrolment = enrolments.requireCoordinated(enrolmentId, caller.subject());
    return answer(moves.transfer(enrolment, request.cohortId(), request.note(), caller.subject()));
  }

  private RestResponse<EnrolmentView> move(
      UUID id, EnrolmentStatus next, Why why, @Nullable String ifMatch) {
    var enrolment = enrolments.requireCoordinated(id, caller.subject());
    return answer(moves.move(enrolment, next, why.given(), why.note(), ifMatch, caller.subject()));
  }

  private RestResponse<EnrolmentView> answer(Enrolment enrolment) {
    return RestResponse.ResponseBuilder.ok(enrolments.view(enrolment))
        .header("ETag", enrolment.version().tag())
        .build();
  }
}
