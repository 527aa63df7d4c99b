package org.homegrown.incubation.desk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.csv.CsvAnswer;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** What is known of a cohort's participants, as sheets. */
@Path("/v1/cohorts/{cohortId}/export")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Desk")
public class ExportResource {

  private final Cohorts cohorts;
  private final Filters filters;
  private final Exports exports;
  private final Audit audit;
  private final Caller caller;

  ExportResource(Cohorts cohorts, Filters filters, Exports exports, Audit audit, Caller caller) {
    this.cohorts = cohorts;
    this.filters = filters;
    this.exports = exports;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Produces("text/csv")
  @Operation(
      summary = "Export a cohort's participants as a CSV file",
      description =
          "Roles: coordinator of the programme; those in their scope, narrowed as the board is. One row for each participant, or for each participant and session, lesson or milestone; always in the same order. Text that a spreadsheet would run as a formula has an apostrophe before it. The header Row-Count says how many rows come, Repr-Digest (RFC 9530) the file's SHA-256.")
  public RestResponse<InputStream> export(
      @RestPath UUID cohortId,
      @RestQuery @DefaultValue("PARTICIPANTS") Sheet what,
      @Valid @BeanParam FilterRequest asked)
      throws IOException {
    var coordinator = caller.subject();
    var cohort = cohorts.requireCoordinated(cohortId, coordinator);
    var narrowed =
        filters.with(asked.conditions(), asked.filter, cohort.programmeId(), coordinator);
    var answer =
        CsvAnswer.of(
            writer -> {
              var rows = exports.copy(cohortId, coordinator, what, narrowed, writer);
              audit.record(
                  "board.exported",
                  cohortId,
                  cohort.programmeId(),
                  Map.of("what", what, "rows", rows));
              return rows;
            });
    return RestResponse.ResponseBuilder.ok(answer.open())
        .header("Row-Count", answer.rows())
        .header("Repr-Digest", answer.digest())
        .header(
            "Content-Disposition",
            "attachment; filename=\"%s.csv\"".formatted(what.name().toLowerCase(Locale.ROOT)))
        .build();
  }
}
