package org.homegrown.incubation.milestone;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Decisions about evidence. */
@Path("/v1/evidence/{evidenceId}")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Milestones")
public class EvidenceResource {

  private final Evidence evidence;
  private final Caller caller;

  EvidenceResource(Evidence evidence, Caller caller) {
    this.evidence = evidence;
    this.caller = caller;
  }

  @POST
  @Path("/approve")
  @Operation(
      summary = "Approve evidence, which completes its milestone",
      description =
          "Roles: coordinator of the programme, other than who handed it in and whose it is.")
  public EvidenceView approve(@RestPath UUID evidenceId, @Valid @Nullable Decision decision) {
    return decide(evidenceId, EvidenceStatus.APPROVED, decision);
  }

  @POST
  @Path("/reject")
  @Operation(
      summary = "Reject evidence",
      description =
          "Roles: coordinator of the programme, other than who handed it in and whose it is.")
  public EvidenceView reject(@RestPath UUID evidenceId, @Valid @Nullable Decision decision) {
    return decide(evidenceId, EvidenceStatus.REJECTED, decision);
  }

  private EvidenceView decide(UUID id, EvidenceStatus status, @Nullable Decision decision) {
    return evidence.decide(
        id, status, decision == null ? null : decision.reason(), caller.subject());
  }
}
