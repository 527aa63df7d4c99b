package org.homegrown.incubation.perk;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;

/** What somebody earned by their milestones. */
@Path("/v1/enrolments/{enrolmentId}/perks")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Milestones")
public class EnrolmentPerkResource {

  private final Perks perks;
  private final Caller caller;

  EnrolmentPerkResource(Perks perks, Caller caller) {
    this.perks = perks;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List what somebody earned",
      description = "The participant, and coordinators of the programme.")
  public PerksOf list(@RestPath UUID enrolmentId) {
    return perks.of(enrolmentId, caller.subject());
  }
}
