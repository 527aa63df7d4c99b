package org.homegrown.impact.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.homegrown.impact.estimate.DidOptions.Control;
import org.homegrown.impact.estimate.DidOptions.Method;
import org.homegrown.impact.estimate.DidResult;
import org.homegrown.impact.estimate.DidResult.Aggregate;
import org.homegrown.impact.estimate.DidResult.At;
import org.homegrown.impact.estimate.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Panels without chance whose results were taken from R: {@code did} 2.5.1 with {@code DRDID}
 * 1.2.3, no bootstrap.
 */
class ReferencePanelsTest {

  private static final double NEAR = 2e-7;

  private final Evaluating evaluating = new Evaluating();

  /**
   * @param word something that is known of the unit: a level, a cluster
   */
  private record Row(int unit, int period, double outcome, String group, String word) {

    Row saying(String other) {
      return new Row(unit, period, outcome, other, word);
    }

    Row at(double other) {
      return new Row(unit, period, other, group, word);
    }

    String line() {
      return "%d,%d,%s,%s,%s,%d,%d"
          .formatted(unit, period, outcome, group, word, unit % 5, 1 + unit % 4);
    }
  }

  /** sin(7u + 3t) + u/10, and from the start on 1 and so much more in each period after it. */
  private static List<Row> panel(
      int units, List<Integer> periods, IntUnaryOperator start, double growth) {
    return panel(units, periods, start, growth, unit -> "");
  }

  private static List<Row> panel(
      int units,
      List<Integer> periods,
      IntUnaryOperator start,
      double growth,
      IntFunction<String> word) {
    var rows = new ArrayList<Row>();
    for (var period : periods) {
      for (int unit = 1; unit <= units; unit++) {
        var group = start.applyAsInt(unit);
        var effect = group > 0 && group <= period ? 1 + growth * (period - group) : 0;
        var outcome = Math.sin(7 * unit + 3 * period) + 0.1 * unit + effect;
        rows.add(
            new Row(
                unit,
                period,
                Math.rint(outcome * 1000) / 1000,
                String.valueOf(group),
                word.apply(unit)));
      }
    }
    return rows;
  }

  /** The first third is treated in the second of two periods. */
  private static List<Row> two(IntFunction<String> word) {
    return panel(24, List.of(1, 2), unit -> unit <= 8 ? 2 : 0, 0, word);
  }

  private static List<Row> staggered() {
    return panel(48, List.of(1, 2, 3, 4, 5), unit -> List.of(2, 3, 5, 0, 0, 0).get(unit % 6), 0.5);
  }

  @ParameterizedTest
  @CsvSource({"DR", "IPW", "REG"})
  void aLevelThatOnlyControlsHaveLeavesTheOthersComparable(Method method) throws IOException {
    var request = request("word");
    request.method = method;
    var rows = two(unit -> unit > 20 ? "c" : unit % 2 == 0 ? "a" : "b");
    is(0.7265, 0.657860036, simple(rows, request));
  }

  @Test
  void aLevelThatNobodyHasWhoIsLeftIsNone() throws IOException {
    var rows =
        two(unit -> unit == 24 ? "c" : unit % 2 == 0 ? "a" : "b").stream()
            .map(row -> row.unit() == 24 && row.period() == 1 ? row.at(Double.NaN) : row)
            .toList();
    is(0.729214286, 0.625327430, simple(rows, request("word")));
    var first =
        two(unit -> unit == 24 ? "A" : unit % 2 == 0 ? "a" : "b").stream()
            .map(row -> row.unit() == 24 && row.period() == 1 ? row.at(Double.NaN) : row)
            .toList();
    is(0.729214286, 0.625327430, simple(first, request("word")));
  }

  @Test
  void whoseClusterIsMissingIsLeftOut() throws IOException {
    var request = request(null);
    request.cluster = "word";
    var rows = two(unit -> unit > 20 ? "NA" : String.valueOf(unit % 10));
    is(0.7265, 0.456886580, simple(rows, request));
  }

  @Test
  void whoseGroupIsMissingIsLeftOutWhereOthersAreSaidToBeNeverTreated() throws IOException {
    var rows =
        two(unit -> "").stream().map(row -> row.unit() > 20 ? row.saying("NA") : row).toList();
    var result = result(rows, request(null));
    is(0.7265, 0.655805741, result.aggregates().simple());
    assertEquals(List.of(new DidResult.Dropped("group-missing", null, 4)), result.dropped());
  }

  @Test
  void elseNothingSaysThatAUnitIsNeverTreated() throws IOException {
    var said = two(unit -> "");
    var empty = said.stream().map(row -> row.unit() > 8 ? row.saying("") : row).toList();
    var result = result(empty, request(null));
    assertEquals(result(said, request(null)).aggregates(), result.aggregates());
    assertEquals("group-empty", result.warnings().getFirst().code());
  }

  @Test
  void whoIsSaidToBeOfAGroupInSomeRowsAloneIsNotThereInEveryPeriod() throws IOException {
    for (var group : List.of("NA", "")) {
      var rows =
          two(unit -> "").stream()
              .map(row -> row.unit() > 20 && row.period() == 2 ? row.saying(group) : row)
              .toList();
      var result = result(rows, request(null));
      is(0.7265, 0.655805741, result.aggregates().simple());
      assertEquals("not-in-every-period", result.dropped().getFirst().why());
    }
  }

  @Test
  void whereAllStartTheGroupsThatStartLastAreNotAllTheSame() throws IOException {
    var rows = panel(24, List.of(1, 2, 5), unit -> List.of(2, 4, 5).get(unit % 3), 0);
    var result = result(rows, request(null));
    is(0.86175, 0.735027558, result.aggregates().simple());
    assertEquals(0.01201967, result.pretest().wald(), NEAR);
  }

  @Test
  void aPeriodThatOnlyTheAlreadyTreatedHaveIsNone() throws IOException {
    var rows = new ArrayList<Row>();
    for (var row : panel(24, List.of(1, 2, 3), unit -> List.of(1, 3, 0).get(unit % 3), 0)) {
      if (row.period() != 2 || row.group().equals("1")) {
        rows.add(row);
      }
    }
    for (int unit = 25; unit <= 30; unit++) {
      rows.add(new Row(unit, 1, (unit - 24) / 10.0, "0", ""));
      rows.add(new Row(unit, 3, (unit - 22) / 10.0, "0", ""));
    }
    is(0.923446429, 0.090241205, simple(rows, request(null)));
  }

  @Test
  void whereNobodyIsSeenAfterAStartItSaysSo() throws IOException {
    var request = request(null);
    request.anticipation = 1;
    var rows = panel(24, List.of(1, 2, 3), unit -> unit <= 8 ? 4 : 0, 0);
    assertEquals(
        List.of("no-post-period"), answer(rows, request).why().stream().map(Why::code).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "DR,  NEVER_TREATED,    , 1.5937343750, 0.2319859176, 1.5060866815, 0.2803395516, 1.7704030134, 0.1986453004",
    "DR,  NEVER_TREATED,   x, 1.6071212219, 0.2357115011, 1.5285307254, 0.2867510686, 1.7796585445, 0.2013346327",
    "DR,  NOT_YET_TREATED, x, 1.6192477041, 0.2461351274, 1.5366232532, 0.2906160170, 1.7880035300, 0.2086092469",
    "IPW, NEVER_TREATED,   x, 1.6082583983, 0.2362982649, 1.5302042049, 0.2871327478, 1.7804815993, 0.2018318820",
    "IPW, NOT_YET_TREATED,  , 1.6058101341, 0.2442564064, 1.5145601877, 0.2860545778, 1.7786312517, 0.2070934399",
    "REG, NEVER_TREATED,   x, 1.6111102710, 0.2348160787, 1.5361737203, 0.2844456006, 1.7826129500, 0.2008925507",
    "REG, NOT_YET_TREATED, x, 1.6222360289, 0.2452972741, 1.5434707261, 0.2883775469, 1.7902128894, 0.2082904986"
  })
  void unitsWeighAsTheirWeightsSay(
      Method method,
      Control control,
      String covariates,
      double simple,
      double simpleSe,
      double group,
      double groupSe,
      double dynamic,
      double dynamicSe)
      throws IOException {
    var request = request(covariates);
    request.method = method;
    request.control = control;
    request.weight = "weight";
    var found = result(staggered(), request).aggregates();
    is(simple, simpleSe, found.simple());
    is(group, groupSe, found.group());
    is(dynamic, dynamicSe, found.dynamic());
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 1,  , 1.2387405913, 0.1931534439, 1.2416684857, 0.2385455416, 1.2759819199, 0.1628499948, '-1 0 1'",
    "  , 0,  , 1.0897752772, 0.3194291581, 1.0897752772, 0.3194291581, 1.0897752772, 0.3194291581, '-3 -2 -1 0'",
    "  ,  , 1, 1.5890851923, 0.1982595863, 1.5169118192, 0.2572522956, 1.2343487498, 0.1856774563, '-1 0 1'",
    " 0,  , 2, 1.5890851923, 0.1982595863, 1.5169118192, 0.2572522956, 1.5039377359, 0.2414847001, '0 1 2'",
    "-2, 2, 0, 1.4685620533, 0.2256823892, 1.4213944764, 0.2608918030, 1.0897752772, 0.3194291581, '-2 -1 0'"
  })
  void aWindowLimitsWhatIsSummedUp(
      Integer min,
      Integer max,
      Integer balance,
      double simple,
      double simpleSe,
      double group,
      double groupSe,
      double dynamic,
      double dynamicSe,
      String distances)
      throws IOException {
    var request = request("x");
    request.minEvent = min;
    request.maxEvent = max;
    request.balanceEvent = balance;
    var found = result(staggered(), request).aggregates();
    is(simple, simpleSe, found.simple());
    is(group, groupSe, found.group());
    is(dynamic, dynamicSe, found.dynamic());
    assertEquals(
        distances,
        found.dynamic().by().stream()
            .map(at -> String.valueOf((int) at.at()))
            .collect(Collectors.joining(" ")));
  }

  @Test
  void aWindowOutsideAllPeriodsIsRefused() throws IOException {
    var request = request(null);
    request.minEvent = 7;
    assertEquals(
        List.of("window-empty"),
        answer(staggered(), request).why().stream().map(Why::code).toList());
  }

  @Test
  void effectsByDistanceHaveTheirCovariance() throws IOException {
    var dynamic = result(staggered(), request("x")).aggregates().dynamic();
    var covariance = dynamic.covariance();
    assertEquals(-0.3507232652, covariance.get(0).get(1), NEAR);
    assertEquals(-0.1136863059, covariance.get(3).get(2), NEAR);
    var errors = dynamic.by().stream().mapToDouble(At::se).toArray();
    IntStream.range(0, errors.length)
        .forEach(i -> assertEquals(errors[i] * errors[i], covariance.get(i).get(i), 1e-12));
  }

  private static PanelRequest request(String covariates) {
    var request = new PanelRequest();
    request.covariates = covariates;
    return request;
  }

  private Aggregate simple(List<Row> rows, PanelRequest request) throws IOException {
    return result(rows, request).aggregates().simple();
  }

  private DidResult result(List<Row> rows, PanelRequest request) throws IOException {
    return assertInstanceOf(DidResult.class, answer(rows, request).result());
  }

  private Answer answer(List<Row> rows, PanelRequest request) throws IOException {
    var text =
        rows.stream()
            .map(Row::line)
            .collect(Collectors.joining("\n", "unit,period,outcome,group,word,x,weight\n", "\n"));
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return evaluating.answer(
        request.question(), () -> new ByteArrayInputStream(bytes), "0".repeat(64));
  }

  private static void is(double att, double se, Aggregate found) {
    assertEquals(att, found.overall().att(), NEAR);
    assertEquals(se, found.overall().se(), NEAR);
  }
}
