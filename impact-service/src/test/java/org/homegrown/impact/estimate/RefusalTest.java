package org.homegrown.impact.estimate;

import static org.homegrown.impact.estimate.DidOptions.DEFAULT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Predicate;
import org.homegrown.impact.estimate.DidOptions.Bootstrap;
import org.homegrown.impact.estimate.DidOptions.Method;
import org.homegrown.impact.estimate.Panels.Row;
import org.junit.jupiter.api.Test;

/** What is not estimated says why. */
class RefusalTest {

  private static final List<Row> ROWS = Panels.simulated(300, 2);

  @Test
  void fewerThanTwoPeriods() {
    refused(rows -> rows.period() == 3, "too-few-periods");
    refused(rows -> false, "too-few-periods");
  }

  @Test
  void nobodyStartsAfterTheFirstPeriod() {
    refused(row -> row.group() == Panel.NEVER, "no-pre-period");
    refused(row -> row.group() == 3 && row.period() >= 3, "no-pre-period");
  }

  @Test
  void tooFewOnASide() {
    refused(row -> row.group() == Panel.NEVER || row.unit().equals(first(3)), "too-few-treated");
    refused(row -> row.group() == 3 || row.unit().equals(first(Panel.NEVER)), "too-few-controls");
  }

  @Test
  void anOutcomeThatNeverVaries() {
    var flat = Panels.each(ROWS, row -> new Row(row.unit(), row.period(), 7, row.group(), row.x()));
    assertEquals(List.of("no-variation"), codes(Panels.plain(flat), DEFAULT));
  }

  @Test
  void covariatesThatCannotBeToldApart() {
    var twice = Panels.built(ROWS, List.of("x", "y"), row -> new double[] {row.x(), 2 * row.x()});
    for (var method : Method.values()) {
      assertEquals(List.of("singular-covariates"), codes(twice.panel(), DEFAULT.with(method)));
    }
  }

  @Test
  void covariatesThatDecideWhoStarts() {
    var decided = Panels.withX(ROWS, row -> row.group() == Panel.NEVER ? 0 : 1 + row.x() / 100);
    assertEquals(List.of("no-overlap"), codes(decided, DEFAULT));
  }

  @Test
  void moreThanIsEstimatedAtOnce() {
    assertEquals(
        List.of("too-large"), codes(Panels.plain(ROWS), DEFAULT.with(new Bootstrap(1_000_000, 1))));
  }

  private static String first(double group) {
    return ROWS.stream().filter(row -> row.group() == group).findFirst().orElseThrow().unit();
  }

  private static void refused(Predicate<Row> kept, String code) {
    assertEquals(List.of(code), codes(Panels.plain(ROWS.stream().filter(kept).toList()), DEFAULT));
  }

  private static List<String> codes(Panel panel, DidOptions options) {
    return assertThrows(NotEstimable.class, () -> Did.estimate(panel, options)).why().stream()
        .map(Why::code)
        .toList();
  }
}
