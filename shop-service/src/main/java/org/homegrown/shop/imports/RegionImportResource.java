package org.homegrown.shop.imports;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.feed.Outbox;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.imports.BulkImport;
import org.homegrown.shop.region.Regions;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Bulk import of regions. */
@Path("/v1/regions/imports")
@RolesAllowed("operator")
@RunOnVirtualThread
@Tag(name = "Bulk import")
public class RegionImportResource {

  private final BulkImport bulkImport;
  private final Regions regions;
  private final DataSource database;
  private final Outbox outbox;
  private final Caller caller;

  RegionImportResource(
      BulkImport bulkImport, Regions regions, DataSource database, Outbox outbox, Caller caller) {
    this.bulkImport = bulkImport;
    this.regions = regions;
    this.database = database;
    this.outbox = outbox;
    this.caller = caller;
  }

  @POST
  @Consumes("text/csv")
  @Operation(
      summary = "Import a country's regions from a CSV file",
      description =
          "Roles: operator. Columns code, parent, level, name and, optional, zone, currency, underserved and rural (true or false), which are the parent's where they are empty or missing. Parents come before their children. A region is known by its code: the same file twice changes nothing, another file changes what it names.")
  @APIResponseSchema(value = ImportView.class, responseCode = "201")
  public RestResponse<ImportView> importRegions(
      @Parameter(description = "The region that rows without a parent belong to, as CN")
          @RestQuery
          @Nullable
          @Size(max = 20)
          String under,
      @RestQuery @DefaultValue("false") boolean dryRun,
      @Parameter(description = "An import of this file that failed or was abandoned, to go on with")
          @RestQuery
          @Nullable UUID resume,
      InputStream csv)
      throws IOException, SQLException {
    var top = under == null || under.isEmpty() ? null : regions.require(under).code();
    var importer = new RegionImporter(database, outbox, top, dryRun);
    var done = ImportView.of(bulkImport.run(importer, csv, dryRun, resume, caller.subject()));
    return RestResponse.ResponseBuilder.<ImportView>created(URI.create("/v1/imports/" + done.id()))
        .entity(done)
        .build();
  }
}
