package org.homegrown.shop.reconciliation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.BadInput;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Providers' settlement files held against the books. */
@Path("/v1/reconciliations")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Reconciliation")
public class ReconciliationResource {

  private static final int LONGEST_FILE = 8 * 1024 * 1024;
  private static final String PROVIDER = "[a-z][a-z0-9-]{1,39}";

  private final Reconciling reconciling;
  private final Reconciliations reconciliations;
  private final Unconfirmed unconfirmed;
  private final Caller caller;

  ReconciliationResource(
      Reconciling reconciling,
      Reconciliations reconciliations,
      Unconfirmed unconfirmed,
      Caller caller) {
    this.reconciling = reconciling;
    this.reconciliations = reconciliations;
    this.unconfirmed = unconfirmed;
    this.caller = caller;
  }

  @POST
  @Consumes("text/csv")
  @Operation(
      summary = "Hold a provider's settlement file against the books",
      description =
          "Roles: operator. Columns kind (charge, refund or payout), reference, amount (as 12.50),"
              + " currency and, optional, fee, status (paid or failed) and reason; payouts need a"
              + " status, and a file in which one has none is refused whole. Settles payouts"
              + " that wait for the bank. The same file again changes nothing and answers 200.")
  @APIResponseSchema(value = ReconciliationView.class, responseCode = "201")
  @APIResponse(
      responseCode = "200",
      description = "The file is known already",
      content = @Content(schema = @Schema(implementation = ReconciliationView.class)))
  public RestResponse<ReconciliationView> run(
      @RestQuery @NotNull @Pattern(regexp = PROVIDER) @Nullable String provider, InputStream csv)
      throws IOException {
    var file = csv.readNBytes(LONGEST_FILE + 1);
    if (file.length > LONGEST_FILE) {
      throw new BadInput("file-too-long", "A file has at most 8 MiB; send it in parts.");
    }
    var done = reconciling.run(Objects.requireNonNull(provider), file, caller.subject());
    var status = done.fresh() ? RestResponse.Status.CREATED : RestResponse.Status.OK;
    return RestResponse.ResponseBuilder.create(status, reconciliations.require(done.id()))
        .header("Location", "/v1/reconciliations/" + done.id())
        .build();
  }

  @GET
  @Operation(summary = "List reconciliations, the latest first", description = "Roles: operator.")
  public Page<ReconciliationView> list(@Valid @BeanParam PageRequest page) {
    return Page.of(
        reconciliations.list(page), page, each -> Cursor.of(each.id()), Function.identity());
  }

  @GET
  @Path("/unmatched")
  @Operation(
      summary = "List what was booked and no file has confirmed, the oldest first",
      description = "Roles: operator.")
  public Page<Unmatched> unmatched(
      @RestQuery @NotNull @Pattern(regexp = PROVIDER) @Nullable String provider,
      @RestQuery @Nullable Instant before,
      @Valid @BeanParam PageRequest page) {
    return Page.of(
        unconfirmed.find(
            Objects.requireNonNull(provider), before == null ? Instant.now() : before, page),
        page,
        each -> Cursor.of(each.bookedAt(), each.subject()),
        Function.identity());
  }

  @GET
  @Path("/{reconciliationId}")
  @Operation(summary = "Read a reconciliation", description = "Roles: operator.")
  public ReconciliationView read(@RestPath UUID reconciliationId) {
    return reconciliations.require(reconciliationId);
  }

  @GET
  @Path("/{reconciliationId}/rows")
  @Operation(
      summary = "List what came of a file's rows",
      description = "Roles: operator. With outcome only those.")
  public Page<Judged> rows(
      @RestPath UUID reconciliationId,
      @RestQuery @Nullable Outcome outcome,
      @Valid @BeanParam PageRequest page) {
    reconciliations.require(reconciliationId);
    return Page.of(
        reconciliations.rows(reconciliationId, outcome, page),
        page,
        row -> Cursor.of(row.line()),
        Function.identity());
  }
}
