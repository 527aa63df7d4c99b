package org.homegrown.incubation.message;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What is said to people of a cohort. */
@Path("/v1/cohorts/{cohortId}/messages")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Messages")
public class CohortMessageResource {

  private final Cohorts cohorts;
  private final CohortMessages messages;
  private final Cancelling cancelling;
  private final Audit audit;
  private final Caller caller;

  CohortMessageResource(
      Cohorts cohorts, CohortMessages messages, Cancelling cancelling, Audit audit, Caller caller) {
    this.cohorts = cohorts;
    this.messages = messages;
    this.cancelling = cancelling;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "Say something to people of a cohort",
      description =
          "Roles: coordinator of the programme. It is in their inboxes, and goes by the other ways asked for to those who can be reached by them and allow it. To those named, of whom one that is not found stops no other, or to whom a saved filter finds at this moment.")
  public RestResponse<SaidToMany> say(@RestPath UUID cohortId, @Valid @NotNull SayToMany request) {
    var now = Instant.now();
    var cohort = cohorts.requireCoordinated(cohortId, caller.subject());
    request.mustFit(now);
    var said = messages.say(cohort, request, now, caller.subject());
    audit.record(
        "messages.said",
        cohortId,
        cohort.programmeId(),
        Map.of(
            "said",
            said.id(),
            "code",
            Objects.requireNonNullElse(request.code(), HouseText.NOTICE.code()),
            "channels",
            request.allChannels(),
            "enrolments",
            said.items().stream().filter(SaidToMany.Item::done).count()));
    return RestResponse.ok(said);
  }

  @POST
  @Path("/{saidId}/cancel")
  @Transactional
  @Operation(
      summary = "Cancel what was scheduled to be said to people of a cohort",
      description =
          "Roles: coordinator of the programme; for those in their scope, before it has come to them.")
  public Cancelled cancel(@RestPath UUID cohortId, @RestPath UUID saidId) {
    var cohort = cohorts.requireCoordinated(cohortId, caller.subject());
    var cancelled = cancelling.said(cohortId, saidId, caller.subject());
    audit.record(
        "messages.cancelled",
        cohortId,
        cohort.programmeId(),
        Map.of("said", saidId),
        Map.of("said", saidId, "cancelled", cancelled));
    return new Cancelled(cancelled);
  }
}
