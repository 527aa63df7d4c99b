package org.homegrown.shop.imports;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.imports.BulkImport;
import org.homegrown.shop.catalogue.Assortment;
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Bulk import of products of any shops. */
@Path("/v1/products/imports")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Bulk import")
public class ProductImportResource {

  static final String COLUMNS =
      "Columns sku, title, price (minor units), currency and, optional, stock (needed for new SKUs), category, weight_grams, description, language, status, variant_title, option_1_name, option_1_value and option_1_values (all that are offered, with | between them) up to option_3_…, title_zh-CN, description_zh-CN and so on for other languages, and product: the SKU of the product's first variant, on each of its rows, which stand together. A variant is known by its SKU; what differs is changed, a column that is not there says nothing, an empty cell empties. Stock that differs is a count. New products are published unless status says otherwise or the shop is not open. An export of products is such a file.";
  static final String RESUME = "An import of this file that failed or was abandoned, to go on with";

  private final BulkImport bulkImport;
  private final Assortment assortment;
  private final Shops shops;
  private final Caller caller;

  ProductImportResource(BulkImport bulkImport, Assortment assortment, Shops shops, Caller caller) {
    this.bulkImport = bulkImport;
    this.assortment = assortment;
    this.shops = shops;
    this.caller = caller;
  }

  @POST
  @Consumes("text/csv")
  @Operation(
      summary = "Import products of any shops from a CSV file",
      description = "Roles: operator. Column shop (handle) and those that follow. " + COLUMNS)
  @APIResponseSchema(value = ImportView.class, responseCode = "201")
  public RestResponse<ImportView> importProducts(
      @RestQuery @DefaultValue("false") boolean dryRun,
      @Parameter(description = RESUME) @RestQuery @Nullable UUID resume,
      InputStream csv)
      throws IOException, SQLException {
    var importer = new ProductImporter(assortment, shops, null, caller.subject());
    var done = ImportView.of(bulkImport.run(importer, csv, dryRun, resume, caller.subject()));
    return RestResponse.ResponseBuilder.<ImportView>created(URI.create("/v1/imports/" + done.id()))
        .entity(done)
        .build();
  }
}
