package org.homegrown.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.homegrown.local.machine.Trouble;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void everyNameIsThatOfOneFigure() {
    for (var name : Benchmarks.all()) {
      assertEquals(List.of(name), wanted(name));
    }
  }

  @Test
  void wordsAreThoseThatANameStartsWith() {
    assertEquals(List.of("board of 350 x 130"), wanted("board"));
    assertEquals(
        List.of("impact ingest", "impact freshness", "impact dashboard", "impact evaluation"),
        wanted("impact"));
    assertEquals(Benchmarks.all(), wanted(""));
  }

  @Test
  void whatStartsNoNameIsRefusedWithAllThereAre() {
    for (var word : List.of("dashboard", "imp", "checkout")) {
      var figures = new Figures(System.out, word);
      assertThrows(Trouble.class, () -> figures.mustWantOneOf(Benchmarks.all()));
    }
  }

  private static List<String> wanted(String only) {
    var figures = new Figures(System.out, only);
    return Benchmarks.all().stream().filter(figures::wants).toList();
  }
}
