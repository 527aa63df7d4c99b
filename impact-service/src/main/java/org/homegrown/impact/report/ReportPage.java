package org.homegrown.impact.report;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.homegrown.impact.metric.Language;
import org.homegrown.impact.metric.Metric;
import org.homegrown.impact.metric.Metrics;
import org.homegrown.impact.region.Regions;
import org.homegrown.impact.report.Run.Point;
import org.homegrown.impact.report.Run.Section;
import org.jspecify.annotations.Nullable;

/** A run as people read it: charts, sentences and receipts, in a language of theirs. */
@ApplicationScoped
class ReportPage {

  private static final int WIDEST = 100;
  private static final int DECIMALS = 4;

  private final Template template;
  private final Metrics metrics;
  private final Regions regions;

  ReportPage(@Location("report.html") Template template, Metrics metrics, Regions regions) {
    this.template = template;
    this.metrics = metrics;
    this.regions = regions;
  }

  /**
   * @param width in percent of the widest
   * @param below whether it is below nought
   */
  record Bar(String period, String value, int width, boolean below) {}

  /**
   * @param unit what the values are
   * @param bars none when nothing was measured in any period
   */
  record Part(
      String name,
      String sentence,
      String inWords,
      String unit,
      List<Bar> bars,
      String receipt,
      String hash) {}

  String html(Report report, Run run, Language language) throws SQLException {
    var parts = new ArrayList<Part>();
    for (var section : run.sections()) {
      parts.add(part(section, language));
    }
    return template
        .data("language", language.locale().toLanguageTag())
        .data("title", report.title())
        .data(
            "about",
            language.say(
                "report.about", PeriodName.of(run.period(), language), place(report, language)))
        .data("made", language.say("report.made", moment(run.madeAt(), language)))
        .data("period", language.say("report.period"))
        .data("run", run.id())
        .data("parts", parts)
        .render();
  }

  private String place(Report report, Language language) throws SQLException {
    return report.region() == null || report.region().isEmpty()
        ? language.say("report.everywhere")
        : regions.name(report.region());
  }

  private Part part(Section section, Language language) throws SQLException {
    var metric = metrics.require(section.metric(), section.version());
    var points = section.points();
    var last = points.getLast();
    var before = points.get(points.size() - 2);
    return new Part(
        metric.name(language),
        sentence(metric, section, before, last, language),
        metric.inWords(language),
        language.say("report.unit." + section.unit()),
        bars(section, language),
        language.say(
            "report.receipt",
            metric.code(),
            section.version(),
            String.valueOf(section.receipt().batch()),
            String.valueOf(section.receipt().counted())),
        section.receipt().valuesHash());
  }

  private static String sentence(
      Metric metric, Section section, Point before, Point last, Language language) {
    var name = metric.name(language);
    var now = last.value();
    var was = before.value();
    if (now == null) {
      return language.say("report.nothing", name, PeriodName.of(last.period(), language));
    }
    if (was == null) {
      return language.say(
          "report.first",
          name,
          PeriodName.of(last.period(), language),
          said(section, now, language));
    }
    var key =
        switch (Integer.signum(now.compareTo(was))) {
          case 1 -> "report.more";
          case -1 -> "report.less";
          default -> "report.same";
        };
    return language.say(
        key,
        name,
        PeriodName.of(last.period(), language),
        said(section, now, language),
        said(section, was, language),
        PeriodName.of(before.period(), language));
  }

  private static List<Bar> bars(Section section, Language language) {
    if (section.points().stream().allMatch(point -> point.value() == null)) {
      return List.of();
    }
    var most =
        section.points().stream()
            .map(point -> size(point.value()))
            .max(BigDecimal::compareTo)
            .orElse(BigDecimal.ZERO);
    return section.points().stream()
        .map(
            point ->
                new Bar(
                    PeriodName.of(point.period(), language),
                    point.value() == null ? "–" : said(section, point.value(), language),
                    most.signum() == 0
                        ? 0
                        : size(point.value())
                            .multiply(BigDecimal.valueOf(WIDEST))
                            .divide(most, 0, RoundingMode.HALF_UP)
                            .intValue(),
                    point.value() != null && point.value().signum() < 0))
        .toList();
  }

  private static String moment(Instant at, Language language) {
    return DateTimeFormatter.ofPattern(
            language.sayOr("report.moment", "yyyy-MM-dd HH:mm"), language.locale())
        .withZone(ZoneOffset.UTC)
        .format(at);
  }

  private static BigDecimal size(@Nullable BigDecimal value) {
    return value == null ? BigDecimal.ZERO : value.abs();
  }

  /** As its readers write numbers and money. */
  static String said(Section section, BigDecimal value, Language language) {
    var code = section.currency();
    if (code != null && section.unit().equals("MINOR_UNITS")) {
      var currency = Currency.getInstance(code);
      var format = NumberFormat.getNumberInstance(language.locale());
      format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
      format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
      return format.format(value.movePointLeft(currency.getDefaultFractionDigits())) + " " + code;
    }
    if (section.unit().equals("RATIO")) {
      var format = NumberFormat.getPercentInstance(language.locale());
      format.setMaximumFractionDigits(1);
      return format.format(value);
    }
    var format = NumberFormat.getNumberInstance(language.locale());
    format.setMaximumFractionDigits(DECIMALS);
    return format.format(value);
  }
}
