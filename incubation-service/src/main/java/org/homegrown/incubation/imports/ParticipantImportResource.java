package org.homegrown.incubation.imports;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import org.homegrown.incubation.admission.Intakes;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.imports.BulkImport;
import org.homegrown.kit.imports.Imports;
import org.homegrown.kit.imports.RowResult;
import org.homegrown.kit.imports.RowResult.Outcome;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Participants of a cohort from CSV files. */
@Path("/v1/cohorts/{cohortId}/imports")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Bulk import")
public class ParticipantImportResource {

  private final BulkImport bulkImport;
  private final Imports imports;
  private final Intakes intakes;
  private final Cohorts cohorts;
  private final Caller caller;

  ParticipantImportResource(
      BulkImport bulkImport, Imports imports, Intakes intakes, Cohorts cohorts, Caller caller) {
    this.bulkImport = bulkImport;
    this.imports = imports;
    this.intakes = intakes;
    this.cohorts = cohorts;
    this.caller = caller;
  }

  @POST
  @Consumes("text/csv")
  @APIResponseSchema(value = ImportView.class, responseCode = "201")
  @Operation(
      summary = "Import people into a cohort from a CSV file",
      description =
          "Roles: coordinator of the programme. Columns person (the sub of their token) and, optional, name, town, region, phone, email, language, birth_year, gender (F, M or X), enrol (yes gives a place at once), consent_impact (version of the text) and evidence (where the consent can be seen). A row is known by its person: the same file twice changes nothing. What is known of a person already stays.")
  public RestResponse<ImportView> importPeople(
      @RestPath UUID cohortId,
      @RestQuery @DefaultValue("false") boolean dryRun,
      @Parameter(description = "An import of this file that failed or was abandoned, to go on with")
          @RestQuery
          @Nullable UUID resume,
      InputStream csv)
      throws IOException, SQLException {
    var cohort = cohorts.requireCoordinated(cohortId, caller.subject());
    var importer = new ParticipantImporter(intakes, cohort.id(), caller.subject());
    var done = ImportView.of(bulkImport.run(importer, csv, dryRun, resume, caller.subject()));
    return RestResponse.ResponseBuilder.<ImportView>created(
            URI.create("/v1/cohorts/" + cohortId + "/imports/" + done.id()))
        .entity(done)
        .build();
  }

  @GET
  @Path("/{importId}")
  @Operation(
      summary = "Read an import",
      description = "Roles: coordinator of the programme, who began it.")
  public ImportView read(@RestPath UUID cohortId, @RestPath UUID importId) throws SQLException {
    return require(cohortId, importId);
  }

  @GET
  @Path("/{importId}/rows")
  @Operation(
      summary = "List what became of an import's rows",
      description = "Roles: coordinator of the programme, who began it.")
  public Page<RowResult> rows(
      @RestPath UUID cohortId,
      @RestPath UUID importId,
      @RestQuery @Nullable Outcome outcome,
      @Valid @BeanParam PageRequest page)
      throws SQLException {
    require(cohortId, importId);
    return Page.of(
        imports.rows(importId, outcome, page), page, row -> Cursor.of(row.line()), row -> row);
  }

  private ImportView require(UUID cohortId, UUID importId) throws SQLException {
    cohorts.requireCoordinated(cohortId, caller.subject());
    var view = ImportView.of(imports.require(importId, caller.subject()));
    if (!cohortId.equals(view.cohortId())) {
      throw new NotFound("import-not-found", "There is no such import.");
    }
    return view;
  }
}
