package org.homegrown.impact.research;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;

/** Whom a project must let go of. */
@Path("/v1/research-projects/{projectId}/withdrawals")
@RolesAllowed({"operator", "researcher"})
@RunOnVirtualThread
@Tag(name = "Research")
public class WithdrawalResource {

  private final Projects projects;
  private final Withdrawals withdrawals;
  private final Audit audit;
  private final Caller caller;

  WithdrawalResource(Projects projects, Withdrawals withdrawals, Audit audit, Caller caller) {
    this.projects = projects;
    this.withdrawals = withdrawals;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Transactional
  @Operation(
      summary = "List who withdrew after they were in an extract",
      description =
          "Roles: operator; researchers who lead the project. By pseudonym, with the extracts that contain each and until when those rows must be deleted.")
  public Withdrawn list(@RestPath UUID projectId) {
    var project = projects.require(projectId, caller.has("operator") ? null : caller.subject());
    var found = withdrawals.of(project.id());
    audit.record("withdrawals.listed", projectId, Map.of("found", found.items().size()));
    return found;
  }
}
