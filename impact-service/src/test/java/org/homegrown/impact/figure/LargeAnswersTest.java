package org.homegrown.impact.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.NullNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.homegrown.impact.metric.Formula;
import org.homegrown.impact.metric.Formula.Condition;
import org.homegrown.impact.metric.Formula.Standing;
import org.homegrown.impact.metric.Measure;
import org.homegrown.impact.metric.Metric;
import org.homegrown.impact.metric.Metric.Scope;
import org.junit.jupiter.api.Test;

class LargeAnswersTest {

  private static final LocalDate DAY = LocalDate.of(2026, 5, 1);

  private static final Formula FIFTHS =
      new Formula.Quintiles(Measure.INCOME, Condition.of(Standing.EARNING));

  private final ArrayDeque<Runnable> behind = new ArrayDeque<>();
  private long now;
  private long batch;
  private long facts = LargeAnswers.LARGE + 1;
  private int values;

  private final LargeAnswers answers = new LargeAnswers(this::count, behind::add, () -> now);

  @Test
  void aLargeOneIsGivenAgainForAWhile() throws SQLException {
    assertEquals(1, batch());
    pass(LargeAnswers.FRESH.minusNanos(1));
    assertEquals(1, batch());
    assertEquals(1, batch);
  }

  @Test
  void laterItIsCountedAnewBehindTheScenes() throws SQLException {
    batch();
    pass(LargeAnswers.FRESH.plusNanos(1));
    assertEquals(1, batch());
    assertEquals(1, batch());
    while (!behind.isEmpty()) {
      behind.remove().run();
    }
    assertEquals(2, batch());
    assertEquals(2, batch);
  }

  @Test
  void nobodyIsGivenAnOldOne() throws SQLException {
    batch();
    pass(LargeAnswers.KEPT.plusNanos(1));
    assertEquals(2, batch());
  }

  @Test
  void aSmallOneIsCountedEachTime() throws SQLException {
    facts = LargeAnswers.LARGE;
    assertEquals(1, batch());
    assertEquals(2, batch());
  }

  @Test
  void fewerLivesThanFactsAreLarge() throws SQLException {
    facts = LargeAnswers.LARGE_OF_LIVES + 1;
    var retention = asked(new Formula.Retention(30), null);
    assertEquals(1, answers.answer(retention).receipt().batch());
    assertEquals(1, answers.answer(retention).receipt().batch());
    facts = LargeAnswers.LARGE_OF_LIVES;
    pass(LargeAnswers.KEPT.plusNanos(1));
    assertEquals(2, answers.answer(retention).receipt().batch());
    assertEquals(3, answers.answer(retention).receipt().batch());
  }

  @Test
  void oneOfVeryManyValuesIsNotKept() throws SQLException {
    values = LargeAnswers.MOST_VALUES + 1;
    assertEquals(1, batch());
    assertEquals(2, batch());
  }

  @Test
  void anotherQuestionHasItsOwn() throws SQLException {
    batch();
    assertEquals(2, answers.answer(asked(FIFTHS, "C1")).receipt().batch());
  }

  @Test
  void aFailureIsToldAndNotKept() throws SQLException {
    facts = -1;
    assertThrows(SQLException.class, this::batch);
    facts = 1;
    assertEquals(1, batch());
  }

  private long batch() throws SQLException {
    return answers.answer(asked(FIFTHS, null)).receipt().batch();
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private static Asked asked(Formula formula, String region) {
    return new Asked(
        new Metric(
            "fifths",
            1,
            "Fifths",
            "MINOR_UNITS",
            "Fifths.",
            formula,
            NullNode.instance,
            Scope.PLATFORM,
            Set.of("region"),
            null,
            Instant.EPOCH),
        new FigureQuery(Set.of(), DAY, DAY, region, null, null, null, null, 1));
  }

  private FigureView count(Asked asked) throws SQLException {
    if (facts < 0) {
      throw new SQLException("no connection");
    }
    batch++;
    var receipt =
        new Receipt(
            "fifths",
            1,
            NullNode.instance,
            Map.of(),
            Map.of(),
            batch,
            facts,
            facts,
            null,
            "",
            Instant.EPOCH,
            "");
    return new FigureView(
        "fifths", 1, "MINOR_UNITS", DAY, DAY, Collections.nCopies(values, null), receipt);
  }
}
