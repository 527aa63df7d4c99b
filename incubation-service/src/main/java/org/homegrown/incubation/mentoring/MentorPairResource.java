package org.homegrown.incubation.mentoring;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Pairs, for their mentors and for coordinators. */
@Path("/v1/mentor-pairs/{pairId}")
@RolesAllowed({"mentor", "coordinator"})
@RunOnVirtualThread
@Tag(name = "Mentoring")
public class MentorPairResource {

  private final Pairs pairs;
  private final Sessions sessions;
  private final Audit audit;
  private final Caller caller;

  MentorPairResource(Pairs pairs, Sessions sessions, Audit audit, Caller caller) {
    this.pairs = pairs;
    this.sessions = sessions;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Path("/end")
  @RolesAllowed("coordinator")
  @Transactional
  @Operation(
      summary = "End a pair",
      description =
          "Roles: coordinator whose scope has the participant. The mentor has a place more, and sees the participant no longer.")
  public Pair end(@RestPath UUID pairId, @Valid @NotNull EndPair request) {
    var pair = pairs.end(pairId, request.reason(), caller.subject());
    var state = Map.of("enrolmentId", pair.enrolmentId(), "mentorId", pair.mentorId());
    audit.record("mentor-pair.ended", pairId, pair.programmeId(), state, Map.of());
    return pair;
  }

  @GET
  @Path("/sessions")
  @Operation(
      summary = "List a pair's sessions",
      description =
          "Roles: mentor whose pair it is, while it lasts; coordinator whose scope has the participant.")
  public Page<SessionView> sessions(@RestPath UUID pairId, @Valid @BeanParam PageRequest page) {
    pairs.requireVisible(pairId, caller.subject());
    return Page.of(
        sessions.of(pairId, page), page, session -> Cursor.of(session.id()), session -> session);
  }

  @POST
  @Path("/sessions")
  @Idempotent
  @Transactional
  @APIResponseSchema(value = SessionView.class, responseCode = "201")
  @Operation(
      summary = "Record a session that was held",
      description =
          "Roles: mentor whose pair it is, while it lasts; coordinator whose scope has the participant.")
  public RestResponse<SessionView> record(
      @RestPath UUID pairId, @Valid @NotNull RecordSession request) {
    var pair = pairs.requireVisible(pairId, caller.subject());
    if (pair.endedAt() != null) {
      throw new Conflict("pair-ended", "The pair has ended.");
    }
    request.mustBeHeld(Instant.now());
    var session = sessions.record(pairId, request, caller.subject());
    audit.record(
        "mentor-session.recorded",
        session.id(),
        pair.programmeId(),
        Map.of(),
        Map.of("pairId", pairId, "outcome", session.outcome()));
    return RestResponse.ResponseBuilder.<SessionView>created(
            URI.create("/v1/mentor-pairs/" + pairId + "/sessions"))
        .entity(session)
        .build();
  }
}
