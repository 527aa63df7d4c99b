package org.homegrown.shop.payout;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.money.Decimals;
import org.homegrown.kit.money.TransferReference;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Transfers that an operator takes to the bank. */
@Path("/v1/payout-files")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Payouts")
public class PayoutFileResource {

  private final PayoutFiles files;
  private final Audit audit;
  private final Caller caller;

  PayoutFileResource(PayoutFiles files, Audit audit, Caller caller) {
    this.files = files;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "Gather the payouts that wait for the bank into a file",
      description =
          "Roles: operator. They are PROCESSING from then on. What the bank says of them comes back"
              + " by /v1/reconciliations.")
  @APIResponseSchema(value = PayoutFileView.class, responseCode = "201")
  public RestResponse<PayoutFileView> make(@Valid @NotNull MakePayoutFile request) {
    var file = files.make(request.currency(), caller.subject());
    audit.record("payout-file.made", file.id(), Map.of("payouts", file.payouts()));
    return RestResponse.ResponseBuilder.<PayoutFileView>created(
            URI.create("/v1/payout-files/" + file.id()))
        .entity(file)
        .build();
  }

  @GET
  @Operation(summary = "List bank files, the latest first", description = "Roles: operator.")
  public Page<PayoutFileView> list(@Valid @BeanParam PageRequest page) {
    return Page.of(files.list(page), page, file -> Cursor.of(file.id()), Function.identity());
  }

  @GET
  @Path("/{fileId}")
  @Produces("text/csv")
  @Transactional
  @Operation(
      summary = "Download a bank file",
      description =
          "Roles: operator; every download is audited. Columns reference, holder, kind, number,"
              + " bank, amount and currency.")
  public RestResponse<String> download(@RestPath UUID fileId) {
    files.require(fileId);
    audit.record("payout-file.downloaded", fileId, Map.of());
    return RestResponse.ResponseBuilder.ok(csv(fileId))
        .header("Content-Disposition", "attachment; filename=\"payouts-%s.csv\"".formatted(fileId))
        .header("Cache-Control", "no-store")
        .build();
  }

  private String csv(UUID fileId) {
    var text = new StringWriter();
    try (var csv = CsvWriter.builder().build(text)) {
      csv.writeRecord("reference", "holder", "kind", "number", "bank", "amount", "currency");
      for (var line : files.lines(fileId)) {
        csv.writeRecord(
            TransferReference.of(line.payoutId()),
            line.to().holder(),
            line.to().kind().name(),
            line.to().number(),
            line.to().bank(),
            Decimals.of(line.amount()),
            line.amount().currency());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
