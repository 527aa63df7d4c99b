package org.homegrown.incubation.mentoring;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.enrolment.Enrolments;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;

/** Who accompanies a participant, and what they need. */
@Path("/v1/enrolments/{enrolmentId}/mentoring")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Mentoring")
public class EnrolmentMentoringResource {

  private final Enrolments enrolments;
  private final Pairs pairs;
  private final Sessions sessions;
  private final Audit audit;
  private final Caller caller;

  EnrolmentMentoringResource(
      Enrolments enrolments, Pairs pairs, Sessions sessions, Audit audit, Caller caller) {
    this.enrolments = enrolments;
    this.pairs = pairs;
    this.sessions = sessions;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Transactional
  @Operation(
      summary = "Read who accompanies a participant, and who did",
      description = "The participant, and coordinators of the programme.")
  public PairsOf pairs(@RestPath UUID enrolmentId) {
    return new PairsOf(pairs.of(enrolments.requireVisible(enrolmentId, caller.subject()).id()));
  }

  @PUT
  @Path("/needs")
  @Transactional
  @Operation(
      summary = "Say what a participant needs from a mentor",
      description = "The participant, and coordinators of the programme.")
  public Needs need(@RestPath UUID enrolmentId, @Valid @NotNull Needs request) {
    var enrolment = enrolments.requireVisible(enrolmentId, caller.subject());
    var before = sessions.need(enrolmentId, request.skills());
    if (!caller.subject().equals(enrolment.participant())) {
      audit.record(
          "mentor-needs.set",
          enrolmentId,
          enrolment.programmeId(),
          Map.of("skills", before),
          Map.of("skills", request.skills()));
    }
    return request;
  }
}
