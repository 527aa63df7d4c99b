package org.homegrown.impact.report;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.impact.metric.Language;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Reports for programmes and regions. */
@Path("/v1/reports")
@RolesAllowed({"coordinator", "operator"})
@RunOnVirtualThread
@Tag(name = "Reports")
public class ReportResource {

  private final ReportDesk desk;
  private final Reports reports;
  private final ReportPage page;
  private final ReportPdf pdf;

  ReportResource(ReportDesk desk, Reports reports, ReportPage page, ReportPdf pdf) {
    this.desk = desk;
    this.reports = reports;
    this.page = page;
    this.pdf = pdf;
  }

  @GET
  @Operation(
      summary = "List reports",
      description =
          "Roles: coordinator who runs the programme; operator, also those of regions, when programme is left out.")
  @APIResponse(
      responseCode = "409",
      description = "Whose programme it is cannot be asked at present")
  @APIResponse(responseCode = "200", description = "A page")
  public Page<Report> list(@RestQuery @Nullable UUID programme, @Valid @BeanParam PageRequest asked)
      throws SQLException {
    desk.mustRun(programme);
    return Page.of(reports.list(programme, asked), asked, report -> Cursor.of(report.id()), r -> r);
  }

  @POST
  @Idempotent(resumable = true)
  @Operation(
      summary = "Order a report",
      description =
          "Roles: coordinator who runs the programme; operator. It is made when each of its periods is over, from the next one on.")
  @APIResponseSchema(value = Report.class, responseCode = "201")
  public RestResponse<Report> add(@Valid @NotNull AddReport request) throws SQLException {
    var report = desk.asked(request);
    QuarkusTransaction.requiringNew().run(() -> desk.add(report));
    return RestResponse.ResponseBuilder.<Report>created(URI.create("/v1/reports/" + report.id()))
        .entity(report)
        .build();
  }

  @GET
  @Path("/{reportId}")
  @Operation(summary = "Read what a report is", description = "Roles: as for its runs.")
  @APIResponse(
      responseCode = "409",
      description = "Whose programme it is cannot be asked at present")
  @APIResponse(responseCode = "200", description = "As it was ordered")
  public Report read(@RestPath UUID reportId) throws SQLException {
    return desk.readable(reportId);
  }

  @POST
  @Path("/{reportId}/run")
  @Idempotent(resumable = true)
  @Operation(
      summary = "Make a report now",
      description =
          "Roles: coordinator who runs its programme, operator. Of the last period that is over.")
  @APIResponseSchema(value = RunView.class, responseCode = "201")
  public RestResponse<RunView> run(@RestPath UUID reportId) throws SQLException {
    var report = desk.readable(reportId);
    var run = QuarkusTransaction.requiringNew().call(() -> desk.run(report));
    return RestResponse.ResponseBuilder.<RunView>created(
            URI.create("/v1/reports/%s/runs/%s".formatted(reportId, run.id())))
        .entity(RunView.of(run))
        .build();
  }

  @GET
  @Path("/{reportId}/runs")
  @Operation(
      summary = "List the runs of a report",
      description = "Roles: coordinator who runs its programme, operator. The oldest first.")
  @APIResponse(
      responseCode = "409",
      description = "Whose programme it is cannot be asked at present")
  @APIResponse(responseCode = "200", description = "A page")
  public Page<RunView> runs(@RestPath UUID reportId, @Valid @BeanParam PageRequest asked)
      throws SQLException {
    desk.readable(reportId);
    return Page.of(reports.runs(reportId, asked), asked, run -> Cursor.of(run.id()), RunView::of);
  }

  @GET
  @Path("/{reportId}/runs/{runId}")
  @Produces("text/html;charset=UTF-8")
  @Operation(
      summary = "Read a run of a report",
      description =
          "Roles: coordinator who runs its programme, operator. In the language of Accept-Language, else in the report's own; each number with its receipt.")
  @APIResponseSchema(value = String.class, responseCode = "200")
  @APIResponse(
      responseCode = "409",
      description = "Whose programme it is cannot be asked at present")
  public RestResponse<String> page(
      @RestPath UUID reportId,
      @RestPath UUID runId,
      @RestHeader("Accept-Language") @Nullable @Size(max = 500) String languages)
      throws SQLException {
    var report = desk.readable(reportId);
    var run = reports.require(reportId, runId);
    return RestResponse.ResponseBuilder.ok(page.html(report, run, language(report, languages)))
        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        .header("Vary", "Accept-Language")
        .build();
  }

  @GET
  @Path("/{reportId}/runs/{runId}/pdf")
  @Produces("application/pdf")
  @Operation(
      summary = "Read a run of a report as PDF",
      description = "Roles and languages as for the page.")
  @APIResponse(
      responseCode = "200",
      description = "To print",
      content =
          @Content(
              mediaType = "application/pdf",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "409",
      description = "No font for this language, or whose programme it is cannot be asked")
  public RestResponse<InputStream> pdf(
      @RestPath UUID reportId,
      @RestPath UUID runId,
      @RestHeader("Accept-Language") @Nullable @Size(max = 500) String languages)
      throws SQLException {
    var report = desk.readable(reportId);
    var run = reports.require(reportId, runId);
    var language = language(report, languages);
    var printed = pdf.of(page.html(report, run, language), language);
    return RestResponse.ResponseBuilder.<InputStream>ok(new ByteArrayInputStream(printed))
        .header("Vary", "Accept-Language")
        .build();
  }

  private static Language language(Report report, @Nullable String languages) {
    return languages == null ? report.language() : Language.accepted(languages);
  }
}
