package org.homegrown.impact.dashboard;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.impact.metric.Language;
import org.homegrown.impact.metric.Metric;
import org.homegrown.impact.metric.Metrics;
import org.homegrown.impact.metric.PublicColumn;
import org.homegrown.impact.period.Period;
import org.homegrown.kit.problem.BadInput;
import org.homegrown.kit.problem.RuleBroken;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What everybody may see, without signing in, for any cache to keep. */
@Path("/v1/dashboard")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Dashboard")
public class DashboardResource {

  private static final int MOST_YEARS = 20;
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 9998;

  private final Metrics metrics;
  private final PublicTotals totals;
  private final PublicCells cells;

  DashboardResource(Metrics metrics, PublicTotals totals, PublicCells cells) {
    this.metrics = metrics;
    this.totals = totals;
    this.cells = cells;
  }

  @GET
  @Operation(
      summary = "See the platform's numbers of a month, quarter or year",
      description =
          "Everybody. Of the public grid: cells of few sellers, and those from which they could be worked out, are not shown. The youngest span when start is left out.")
  @APIResponseSchema(value = Dashboard.class, responseCode = "200")
  @APIResponse(responseCode = "304", description = "Not changed since If-None-Match")
  @APIResponse(responseCode = "404", description = "Nothing public of it")
  public RestResponse<Dashboard> read(
      @RestQuery @DefaultValue("M") GridSpan span,
      @RestQuery @Nullable LocalDate start,
      @RestQuery @Nullable @Pattern(regexp = "[A-Z]{3}") String currency,
      @RestHeader("Accept-Language") @Nullable @Size(max = 500) String languages,
      @RestHeader("If-None-Match") @Nullable @Size(max = 500) String known)
      throws SQLException {
    var language = Language.accepted(languages);
    var dashboard = totals.dashboard(metrics.newest(), period(span, start), currency, language);
    return answer(dashboard, dashboard.frozenAt(), language, known);
  }

  @GET
  @Path("/trends")
  @Operation(
      summary = "See how a metric went",
      description = "Everybody. Of the public grid; of the whole platform when region is left out.")
  @APIResponseSchema(value = Trend.class, responseCode = "200")
  @APIResponse(responseCode = "304", description = "Not changed since If-None-Match")
  @APIResponse(responseCode = "404", description = "Nothing public of it")
  @APIResponse(responseCode = "422", description = "The public grid does not have this metric")
  public RestResponse<Trend> trend(
      @RestQuery @NotBlank @Size(max = 60) String metric,
      @RestQuery @DefaultValue("M") GridSpan span,
      @RestQuery @Nullable LocalDate from,
      @RestQuery @Nullable LocalDate to,
      @RestQuery @DefaultValue("") @Size(max = 20) String region,
      @RestQuery @Nullable @Pattern(regexp = "[A-Z]{3}") String currency,
      @RestHeader("Accept-Language") @Nullable @Size(max = 500) String languages,
      @RestHeader("If-None-Match") @Nullable @Size(max = 500) String known)
      throws SQLException {
    var language = Language.accepted(languages);
    var asked = metrics.require(metric);
    var last = to == null ? period(span, null).start() : reachable(to);
    var days = new Days(from == null ? last.minusYears(1) : reachable(from), last);
    if (days.from().isAfter(last) || days.from().plusYears(MOST_YEARS).isBefore(last)) {
      throw new BadInput(
          "period-unusable",
          "'from' must not be after 'to', nor more than %d years before it.".formatted(MOST_YEARS));
    }
    var trend = cells.trend(asked, column(asked), span.span(), days, region, currency, language);
    return answer(trend, trend.frozenAt(), language, known);
  }

  @GET
  @Path("/regions")
  @Operation(
      summary = "See a metric's numbers of the regions below one",
      description = "Everybody. Of the public grid; the countries when parent is left out.")
  @APIResponseSchema(value = RegionNumbers.class, responseCode = "200")
  @APIResponse(responseCode = "304", description = "Not changed since If-None-Match")
  @APIResponse(responseCode = "404", description = "Nothing public of it")
  @APIResponse(responseCode = "422", description = "The public grid does not have this metric")
  public RestResponse<RegionNumbers> regions(
      @RestQuery @NotBlank @Size(max = 60) String metric,
      @RestQuery @DefaultValue("M") GridSpan span,
      @RestQuery @Nullable LocalDate start,
      @RestQuery @DefaultValue("") @Size(max = 20) String parent,
      @RestQuery @Nullable @Pattern(regexp = "[A-Z]{3}") String currency,
      @RestHeader("Accept-Language") @Nullable @Size(max = 500) String languages,
      @RestHeader("If-None-Match") @Nullable @Size(max = 500) String known)
      throws SQLException {
    var language = Language.accepted(languages);
    var asked = metrics.require(metric);
    var numbers =
        cells.regions(asked, column(asked), period(span, start), parent, currency, language);
    return answer(numbers, numbers.frozenAt(), language, known);
  }

  private Period period(GridSpan span, @Nullable LocalDate start) throws SQLException {
    if (start != null) {
      return Period.of(span.span(), reachable(start), 1);
    }
    var latest = cells.latest(span.span()).orElseThrow(PublicCells::notPublic);
    return Period.of(span.span(), latest, 1);
  }

  private static LocalDate reachable(LocalDate day) {
    if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
      throw new BadInput(
          "period-unusable", "Dates are of the years %d to %d.".formatted(FIRST_YEAR, LAST_YEAR));
    }
    return day;
  }

  private static PublicColumn column(Metric metric) {
    var column = PublicColumn.of(metric);
    if (column == null) {
      throw new RuleBroken("figure-unsupported", "The public grid does not have this metric.");
    }
    return column;
  }

  private static <T> RestResponse<T> answer(
      T content, Instant frozenAt, Language language, @Nullable String known) {
    var tag = "\"%s-%s\"".formatted(frozenAt, language);
    var answer =
        tag.equals(known)
            ? RestResponse.ResponseBuilder.<T>notModified()
            : RestResponse.ResponseBuilder.ok(content);
    return answer
        .header("ETag", tag)
        .header("Cache-Control", "public, max-age=60")
        .header("Vary", "Accept-Language")
        .build();
  }
}
