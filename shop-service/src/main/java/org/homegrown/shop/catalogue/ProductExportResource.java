package org.homegrown.shop.catalogue;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.csv.CsvAnswer;
import org.homegrown.kit.identity.Caller;
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Bulk export of a shop's products. */
@Path("/v1/shops/{shopId}/products/export")
@RunOnVirtualThread
@RolesAllowed("seller")
@Tag(name = "Products")
public class ProductExportResource {

  private final SheetExport sheets;
  private final Shops shops;
  private final Caller caller;

  ProductExportResource(SheetExport sheets, Shops shops, Caller caller) {
    this.sheets = sheets;
    this.shops = shops;
    this.caller = caller;
  }

  @GET
  @Produces("text/csv")
  @Operation(
      summary = "Export my products as a CSV file that can be imported",
      description =
          "Roles: seller, of their own shop. Drafts and archived ones too; a row for each variant, with options and all languages. Text that a spreadsheet would run as a formula has an apostrophe before it, which the import takes away. The header Row-Count says how many rows come, Repr-Digest (RFC 9530) the file's SHA-256.")
  public RestResponse<InputStream> export(@RestPath UUID shopId) throws IOException {
    shops.requireOwn(shopId, caller.subject());
    var answer = CsvAnswer.of(writer -> sheets.copy(shopId, writer));
    return RestResponse.ResponseBuilder.ok(answer.open())
        .header("Row-Count", answer.rows())
        .header("Repr-Digest", answer.digest())
        .header("Content-Disposition", "attachment; filename=\"products.csv\"")
        .build();
  }
}
