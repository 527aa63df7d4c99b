package org.homegrown.impact.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.homegrown.impact.period.Span;
import org.junit.jupiter.api.Test;

class PieceTest {

  @Test
  void aYearIsOnePieceAndAQuarterThreeMonths() {
    assertEquals(1, whole("2026-01-01", "2026-12-31", true).size());
    assertEquals(12, whole("2026-01-01", "2026-12-31", false).size());
    assertEquals(3, whole("2026-01-01", "2026-03-31", true).size());
    assertEquals(1 + 31, whole("2026-02-01", "2026-03-31", true).size() + 30);
    assertEquals(2, whole("2026-01-31", "2026-02-28", true).size());
  }

  @Test
  void piecesAreThePeriodAndNothingTwice() {
    var random = new Random(5);
    var spans = new Span[] {null, Span.D, Span.W, Span.M, Span.Q, Span.Y, Span.FQ, Span.FY};
    for (int i = 0; i < 500; i++) {
      var from = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(900));
      var to = from.plusDays(random.nextInt(400));
      var span = spans[random.nextInt(spans.length)];
      var buckets = Piece.buckets(from, to, span, 1 + random.nextInt(12));
      var days = new TreeSet<LocalDate>();
      for (var piece : Piece.covering(buckets, random.nextBoolean())) {
        var end =
            switch (piece.span()) {
              case Y -> piece.start().plusYears(1);
              case M -> piece.start().plusMonths(1);
              default -> piece.start().plusDays(1);
            };
        piece.start().datesUntil(end).forEach(day -> assertTrue(days.add(day), "twice: " + day));
      }
      assertEquals(new TreeSet<>(from.datesUntil(to.plusDays(1)).toList()), days);
    }
  }

  private static List<Piece> whole(String from, String to, boolean years) {
    return Piece.covering(
        Piece.buckets(LocalDate.parse(from), LocalDate.parse(to), null, 1), years);
  }
}
