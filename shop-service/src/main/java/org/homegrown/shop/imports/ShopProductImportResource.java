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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Bulk import of one shop's products. */
@Path("/v1/shops/{shopId}/products/imports")
@RolesAllowed({"seller", "operator"})
@RunOnVirtualThread
@Tag(name = "Bulk import")
public class ShopProductImportResource {

  private final BulkImport bulkImport;
  private final Assortment assortment;
  private final Shops shops;
  private final Caller caller;

  ShopProductImportResource(
      BulkImport bulkImport, Assortment assortment, Shops shops, Caller caller) {
    this.bulkImport = bulkImport;
    this.assortment = assortment;
    this.shops = shops;
    this.caller = caller;
  }

  @POST
  @Consumes("text/csv")
  @Operation(
      summary = "Import a shop's products from a CSV file",
      description =
          "Roles: seller, into their own shop; operator. A column shop may be there and is not read. "
              + ProductImportResource.COLUMNS)
  @APIResponseSchema(value = ImportView.class, responseCode = "201")
  public RestResponse<ImportView> importProducts(
      @RestPath UUID shopId,
      @RestQuery @DefaultValue("false") boolean dryRun,
      @Parameter(description = ProductImportResource.RESUME) @RestQuery @Nullable UUID resume,
      InputStream csv)
      throws IOException, SQLException {
    var shop = shops.requireInside(shopId, caller.subject(), caller.has("operator"));
    var importer = new ProductImporter(assortment, shops, shop.id(), caller.subject());
    var done = ImportView.of(bulkImport.run(importer, csv, dryRun, resume, caller.subject()));
    return RestResponse.ResponseBuilder.<ImportView>created(URI.create("/v1/imports/" + done.id()))
        .entity(done)
        .build();
  }
}
