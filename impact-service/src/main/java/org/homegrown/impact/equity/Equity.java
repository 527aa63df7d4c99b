package org.homegrown.impact.equity;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.impact.equity.EquityView.Region;
import org.homegrown.impact.equity.EquityView.Share;
import org.homegrown.impact.equity.EquityView.Trend;
import org.homegrown.impact.equity.EquityView.Underserved;
import org.homegrown.impact.equity.SellerSums.Row;
import org.homegrown.impact.equity.SellerSums.Sum;
import org.homegrown.impact.estimate.Effect;
import org.homegrown.impact.estimate.Inequality;
import org.homegrown.impact.estimate.NotEstimable;
import org.homegrown.impact.period.Period;
import org.jspecify.annotations.Nullable;

/**
 * How unequally income and exposure are spread. Nothing is shown of few sellers, of one who has
 * nearly all, or of what the public grid hides.
 */
@ApplicationScoped
class Equity {

  private static final int TREND = 12;
  private static final double CONFIDENCE = 0.95;
  private static final String FREE = "F";

  private final SellerSums sums;
  private final int k;
  private final double dominance;

  Equity(
      SellerSums sums,
      @ConfigProperty(name = "homegrown.disclosure.k") int k,
      @ConfigProperty(name = "homegrown.disclosure.dominance") double dominance) {
    this.sums = sums;
    this.k = k;
    this.dominance = dominance;
  }

  EquityView of(Period period, @Nullable String level, String currency) {
    var rows = sums.of(period, level, currency);
    var trend = trend(period, currency);
    return new EquityView(
        period.code(), currency, underserved(period, currency), regions(rows), trend);
  }

  private List<Region> regions(List<Row> rows) {
    var byRegion = new LinkedHashMap<String, List<Row>>();
    rows.forEach(row -> byRegion.computeIfAbsent(row.region(), code -> new ArrayList<>()).add(row));
    var shown =
        byRegion.values().stream()
            .filter(own -> status(own).equals(FREE))
            .flatMap(List::stream)
            .toList();
    var income = shown.stream().mapToLong(Row::income).sum();
    var exposure =
        byRegion.values().stream()
            .filter(own -> status(own).equals(FREE) && isExposureShown(own))
            .flatMap(List::stream)
            .mapToLong(Row::exposure)
            .sum();
    return byRegion.values().stream().map(own -> region(own, income, exposure)).toList();
  }

  private Region region(List<Row> own, long allIncome, long allExposure) {
    var first = own.getFirst();
    var earning = own.stream().filter(Row::earns).mapToDouble(Row::income).toArray();
    var status = status(own);
    if (!status.equals(FREE)) {
      return Region.masked(first.region(), first.name(), first.underserved(), status);
    }
    var income = own.stream().mapToLong(Row::income).sum();
    var exposure =
        isExposureShown(own) ? Long.valueOf(own.stream().mapToLong(Row::exposure).sum()) : null;
    return new Region(
        first.region(),
        first.name(),
        first.underserved(),
        status,
        (long) earning.length,
        income,
        exposure,
        gini(earning),
        top(earning, 0.01),
        top(earning, 0.1),
        part(income, allIncome),
        exposure == null ? null : part(exposure, allExposure));
  }

  /** As the public grid says it; where it does not, by few sellers or one who has nearly all. */
  private String status(List<Row> own) {
    var published = own.getFirst().confStatus();
    if (published != null && !published.equals(FREE)) {
      return published;
    }
    return status(own.stream().filter(Row::earns).mapToDouble(Row::income).toArray());
  }

  private boolean isExposureShown(List<Row> own) {
    var published = own.getFirst().exposureConf();
    var seen = own.stream().filter(row -> row.exposure() != 0).count();
    return (published == null || published.equals(FREE)) && (seen == 0 || seen >= k);
  }

  private String status(double[] incomes) {
    if (incomes.length < k) {
      return "A";
    }
    var sum = 0.0;
    var largest = 0.0;
    for (var income : incomes) {
      sum += income;
      largest = Math.max(largest, income);
    }
    return sum > 0 && largest > dominance * sum ? "O" : FREE;
  }

  private Underserved underserved(Period period, String currency) {
    var all = sums.since(period, period.end(), currency);
    return new Underserved(
        incomeShare(all),
        mayBeSplit(all, Sum::exposure, Sum::exposureThere)
            ? part(sum(all, Sum::exposureThere), sum(all, Sum::exposure))
            : null);
  }

  private @Nullable Double incomeShare(List<Sum> all) {
    var earning = all.stream().filter(Sum::earns).toList();
    return mayBeSplit(earning, Sum::income, Sum::incomeThere)
        ? part(sum(all, Sum::incomeThere), sum(all, Sum::income))
        : null;
  }

  private List<Trend> trend(Period period, String currency) {
    var months = TREND * (int) (period.start().until(period.end().plusDays(1)).toTotalMonths());
    var first = Period.of(period.span(), period.end().plusDays(1).minusMonths(months), 1);
    var byStart = new TreeMap<LocalDate, List<Sum>>();
    for (var span = first; !span.start().isAfter(period.start()); span = span.next()) {
      byStart.put(span.start(), new ArrayList<>());
    }
    sums.since(first, period.end(), currency)
        .forEach(sum -> byStart.computeIfAbsent(sum.start(), day -> new ArrayList<>()).add(sum));
    var trend = new ArrayList<Trend>();
    byStart.forEach((start, all) -> trend.add(trend(start, all)));
    return trend;
  }

  private Trend trend(LocalDate start, List<Sum> all) {
    var incomes = incomes(all);
    if (!status(incomes).equals(FREE)) {
      return new Trend(start, null, null, null, null);
    }
    return new Trend(
        start, (long) incomes.length, gini(incomes), top(incomes, 0.01), incomeShare(all));
  }

  /** Neither what is from underserved regions nor the rest may tell of few sellers. */
  private boolean mayBeSplit(List<Sum> all, ToLongFunction<Sum> whole, ToLongFunction<Sum> part) {
    var there = all.stream().mapToDouble(part::applyAsLong).filter(some -> some != 0).toArray();
    var elsewhere =
        all.stream()
            .mapToDouble(sum -> whole.applyAsLong(sum) - part.applyAsLong(sum))
            .filter(some -> some != 0)
            .toArray();
    return Stream.of(there, elsewhere)
        .allMatch(some -> some.length == 0 || status(some).equals(FREE));
  }

  private static double[] incomes(List<Sum> all) {
    return all.stream().filter(Sum::earns).mapToDouble(Sum::income).toArray();
  }

  private static long sum(List<Sum> all, ToLongFunction<Sum> of) {
    return all.stream().mapToLong(of).sum();
  }

  static @Nullable Double part(long some, long all) {
    return all > 0 ? (double) some / all : null;
  }

  static @Nullable Share gini(double[] incomes) {
    try {
      return Share.of(Inequality.gini(incomes, CONFIDENCE));
    } catch (NotEstimable e) {
      return null;
    }
  }

  /** Null where it would be about fewer than k people. */
  private @Nullable Share top(double[] incomes, double share) {
    if (incomes.length * share < k) {
      return null;
    }
    try {
      Effect top = Inequality.topShare(incomes, share, CONFIDENCE);
      return Share.of(top);
    } catch (NotEstimable e) {
      return null;
    }
  }
}
