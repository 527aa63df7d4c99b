package org.homegrown.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** What the impact API says about the present state. */
final class Report {

  private static final String ANALYST = "rita";

  private static final String MONEY = "&currency=" + Demo.CURRENCY;

  private static final int STATES_SHOWN = 10;

  private final ObjectNode figures;

  private Report(ObjectNode figures) {
    this.figures = figures;
  }

  static Report of(Platform platform, String cohort) {
    // a day on either side: business dates are local dates of each shop's zone
    var today = LocalDate.now(ZoneOffset.UTC);
    var period = "&from=%s&to=%s".formatted(today.minusDays(364), today.plusDays(1));
    var figures = new ObjectMapper().createObjectNode();
    var ofCohort = period + "&cohort=" + cohort;
    // What is waited for comes first: all that is asked after it shows is as new.
    figures.set(
        "milestones_reached",
        platform.get(ANALYST, "/v1/figures?metric=milestones_reached&by=milestone" + ofCohort));
    figures.set(
        "sales_value", platform.get(null, "/v1/figures?metric=sales_value" + MONEY + period));
    figures.set(
        "sales_by_state",
        platform.get(null, "/v1/figures?metric=sales_value&by=region" + MONEY + period));
    figures.set(
        "cohort_sales_value",
        platform.get(ANALYST, "/v1/figures?metric=cohort_sales_value" + MONEY + ofCohort));
    for (var metric : new String[] {"sellers_active", "sellers_earning"}) {
      figures.set(metric, platform.get(null, "/v1/figures?metric=" + metric + period));
    }
    figures.put("cohort", cohort);
    return new Report(figures);
  }

  /**
   * The report as soon as it shows what was paid in this run and what the cohort has reached: facts
   * reach the impact service by its feeds, moments later.
   */
  static Report onceItShows(
      Platform platform, String cohort, Report before, long paid, Map<String, Long> reached) {
    return Patience.until(
        () -> {
          var shown = of(platform, cohort);
          return "the figures show sales of %d and %s, not yet %d and %s; look at ./homegrown logs impact-service"
              .formatted(
                  shown.salesValue(), shown.milestones(), before.salesValue() + paid, reached);
        },
        () -> {
          var report = of(platform, cohort);
          return report.salesValue() >= before.salesValue() + paid
                  && report.milestones().equals(reached)
              ? Optional.of(report)
              : Optional.empty();
        });
  }

  private Map<String, Long> milestones() {
    var reached = new TreeMap<String, Long>();
    figures
        .at("/milestones_reached/values")
        .forEach(row -> reached.put(row.get("milestone").asText(), row.get("value").asLong()));
    return reached;
  }

  String json() {
    return figures.toPrettyString();
  }

  void print(PrintStream out) {
    out.printf("%nWhat the figures say%n%n");
    out.printf("  sellers active    %,12d%n", count("sellers_active"));
    out.printf("  sellers earning   %,12d%n", count("sellers_earning"));
    out.printf("  sales             %s%n", money(salesValue()));
    out.printf("  the cohort's sales%s%n%n", money(sum(figures.get("cohort_sales_value"))));
    out.printf("  Sales by state%n");
    var states =
        StreamSupport.stream(figures.at("/sales_by_state/values").spliterator(), false)
            .sorted(Comparator.comparing((JsonNode row) -> -row.get("value").asLong()))
            .toList();
    states.stream()
        .limit(STATES_SHOWN)
        .forEach(row -> printState(out, row.get("region").asText(), row.get("value").asLong()));
    if (states.size() > STATES_SHOWN) {
      var others = states.subList(STATES_SHOWN, states.size());
      printState(
          out,
          "%d more".formatted(others.size()),
          others.stream().mapToLong(row -> row.get("value").asLong()).sum());
    }
    out.printf("%n  Milestones reached in the cohort%n");
    milestones().forEach((code, count) -> out.printf("    %-22s%,8d%n", code, count));
    out.println();
  }

  private static void printState(PrintStream out, String state, long sales) {
    out.printf("    %-16s%s%n", state, money(sales));
  }

  private long salesValue() {
    return sum(figures.get("sales_value"));
  }

  private long count(String metric) {
    return sum(figures.get(metric));
  }

  private static long sum(JsonNode figure) {
    return StreamSupport.stream(figure.get("values").spliterator(), false)
        .mapToLong(row -> row.get("value").asLong())
        .sum();
  }

  private static String money(long minorUnits) {
    return String.format(Locale.ROOT, "%,15.2f %s", minorUnits / 100.0, Demo.CURRENCY);
  }
}
