package org.homegrown.impact.release;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;

/** What governs open data: revisions of the public grid, and the budget of noise. */
@Path("/v1/releases")
@RunOnVirtualThread
@Tag(name = "Open data")
public class GridResource {

  private final GridRevisions revisions;
  private final Budgets budgets;
  private final Audit audit;
  private final Caller caller;

  GridResource(GridRevisions revisions, Budgets budgets, Audit audit, Caller caller) {
    this.revisions = revisions;
    this.budgets = budgets;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Path("/revision")
  @RolesAllowed("operator")
  @Transactional
  @TransactionConfiguration(timeout = Grid.LONGEST_SECONDS)
  @Operation(
      summary = "Let late facts into a public year",
      description =
          "Roles: operator. A month of a region changes only where the facts of k sellers moved, so that the difference tells nothing of one of them; the others wait for the next revision. What is hidden stays hidden.")
  @APIResponseSchema(value = GridRevision.class, responseCode = "200")
  @APIResponse(responseCode = "409", description = "`period-not-public`, `revision-reveals`")
  public GridRevision revise(@Valid @NotNull ReviseYear request) {
    var revision = revisions.revise(request.year(), caller.subject());
    audit.record(
        "grid.revised",
        about("grid of " + request.year()),
        Map.of(
            "year", revision.year(),
            "revision", revision.revision(),
            "changed", revision.changed(),
            "deferred", revision.deferred()));
    return revision;
  }

  @GET
  @Path("/budget")
  @PermitAll
  @Operation(
      summary = "Read the budget of noise, and what of it is spent this year",
      description = "Everybody.")
  public Budget budget() {
    return budgets.present();
  }

  @PUT
  @Path("/budget")
  @RolesAllowed("operator")
  @Transactional
  @Operation(
      summary = "Set the yearly budget of noise",
      description = "Roles: operator. What is spent stays spent.")
  public Budget set(@Valid @NotNull SetBudget request) {
    var before = budgets.present();
    budgets.set(request.epsilon());
    audit.record(
        "budget.set",
        about("budget of " + Budgets.PUBLIC),
        null,
        Map.of("epsilon", before.epsilon()),
        Map.of("epsilon", request.epsilon()));
    return budgets.present();
  }

  /** Audits name things by an id; these have no row with one. */
  private static UUID about(String thing) {
    return UUID.nameUUIDFromBytes(thing.getBytes(StandardCharsets.UTF_8));
  }
}
