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
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Bulk import of shops. */
@Path("/v1/shops/imports")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Bulk import")
public class ShopImportResource {

  private final BulkImport bulkImport;
  private final ShopImporter importer;
  private final Caller caller;

  ShopImportResource(BulkImport bulkImport, ShopImporter importer, Caller caller) {
    this.bulkImport = bulkImport;
    this.importer = importer;
    this.caller = caller;
  }

  @POST
  @Consumes("text/csv")
  @Operation(
      summary = "Import shops from a CSV file",
      description =
          "Roles: operator. Columns owner, handle, name, region and, optional, town and story. A shop is known by its handle: the same file twice changes nothing. A bad row stops nothing else.")
  @APIResponseSchema(value = ImportView.class, responseCode = "201")
  public RestResponse<ImportView> importShops(
      @RestQuery @DefaultValue("false") boolean dryRun,
      @Parameter(description = "An import of this file that failed or was abandoned, to go on with")
          @RestQuery
          @Nullable UUID resume,
      InputStream csv)
      throws IOException, SQLException {
    var done = ImportView.of(bulkImport.run(importer, csv, dryRun, resume, caller.subject()));
    return RestResponse.ResponseBuilder.<ImportView>created(URI.create("/v1/imports/" + done.id()))
        .entity(done)
        .build();
  }
}
