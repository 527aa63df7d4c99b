package org.homegrown.impact.report;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;

/** The caller's own subscription to a report. */
@Path("/v1/reports/{reportId}/subscription")
@RolesAllowed({"coordinator", "operator"})
@RunOnVirtualThread
@Tag(name = "Reports")
public class SubscriptionResource {

  private final ReportDesk desk;
  private final Subscriptions subscriptions;
  private final Caller caller;

  SubscriptionResource(ReportDesk desk, Subscriptions subscriptions, Caller caller) {
    this.desk = desk;
    this.subscriptions = subscriptions;
    this.caller = caller;
  }

  @PUT
  @Operation(
      summary = "Be told of a report's new runs",
      description =
          "Roles: coordinator who runs its programme, operator. The e-mail says where a run is, and none of its numbers.")
  @APIResponse(responseCode = "204", description = "Done")
  public void put(@RestPath UUID reportId, @Valid @NotNull Subscribe wanted) throws SQLException {
    var report = desk.readable(reportId);
    var person = caller.subject();
    QuarkusTransaction.requiringNew()
        .call(
            () -> {
              subscriptions.put(report.id(), person, wanted);
              return null;
            });
  }

  @DELETE
  @Operation(
      summary = "Be told no more of a report",
      description = "Roles: coordinator, operator. Does nothing when there is no subscription.")
  @APIResponse(responseCode = "204", description = "Done")
  public void remove(@RestPath UUID reportId) throws SQLException {
    subscriptions.remove(reportId, caller.subject());
  }
}
