package org.homegrown.incubation.mentoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatchingTest {

  /**
   * How many are matched, and how well in sum; more of the first is better than any of the other.
   */
  private record Worth(int matched, int fit) {

    Worth plus(Fit one) {
      return new Worth(matched + 1, fit + one.points());
    }

    Worth better(Worth other) {
      return matched > other.matched || (matched == other.matched && fit > other.fit)
          ? this
          : other;
    }
  }

  @Test
  void nobodyCanMatchSmallGroupsBetter() {
    var random = new Random(11);
    for (int round = 0; round < 400; round++) {
      var enrolments = ids(random.nextInt(7));
      var free = new LinkedHashMap<UUID, Integer>();
      ids(random.nextInt(4)).forEach(mentor -> free.put(mentor, 1 + random.nextInt(3)));
      var fits = new ArrayList<Fit>();
      for (var enrolment : enrolments) {
        for (var mentor : free.keySet()) {
          if (random.nextInt(3) > 0) {
            fits.add(fit(enrolment, mentor, random));
          }
        }
      }

      var suggestion = Matching.best(enrolments, fits, free);

      mustBePossible(suggestion, enrolments, fits, free);
      assertEquals(
          best(enrolments, 0, fits, new HashMap<>(free)),
          new Worth(
              suggestion.pairs().size(),
              suggestion.pairs().stream().mapToInt(Suggestion.Match::fit).sum()));
    }
  }

  @Test
  void whyIsSaid() {
    var enrolment = UUID.randomUUID();
    var mentor = UUID.randomUUID();
    var match =
        Matching.best(
                List.of(enrolment),
                List.of(new Fit(enrolment, mentor, true, List.of("pricing"), true)),
                Map.of(mentor, 1))
            .pairs()
            .getFirst();
    assertEquals(7, match.fit());
    assertEquals(List.of("language", "skill:pricing", "region"), match.why());
  }

  private static void mustBePossible(
      Suggestion suggestion, List<UUID> enrolments, List<Fit> fits, Map<UUID, Integer> free) {
    var all = new ArrayList<>(suggestion.unmatched());
    var places = new HashMap<>(free);
    for (var match : suggestion.pairs()) {
      all.add(match.enrolmentId());
      assertTrue(places.merge(match.mentorId(), -1, Integer::sum) >= 0);
      assertTrue(
          fits.stream()
              .anyMatch(
                  fit ->
                      fit.enrolment().equals(match.enrolmentId())
                          && fit.mentor().equals(match.mentorId())
                          && fit.points() == match.fit()));
    }
    assertEquals(enrolments.stream().sorted().toList(), all.stream().sorted().toList());
  }

  /** Tries everything. */
  private static Worth best(
      List<UUID> enrolments, int from, List<Fit> fits, Map<UUID, Integer> free) {
    if (from == enrolments.size()) {
      return new Worth(0, 0);
    }
    var best = best(enrolments, from + 1, fits, free);
    for (var fit : fits) {
      if (fit.enrolment().equals(enrolments.get(from)) && free.get(fit.mentor()) > 0) {
        free.merge(fit.mentor(), -1, Integer::sum);
        best = best(enrolments, from + 1, fits, free).plus(fit).better(best);
        free.merge(fit.mentor(), 1, Integer::sum);
      }
    }
    return best;
  }

  private static Fit fit(UUID enrolment, UUID mentor, Random random) {
    return new Fit(
        enrolment,
        mentor,
        random.nextBoolean(),
        IntStream.range(0, random.nextInt(4)).mapToObj(i -> "s" + i).toList(),
        random.nextBoolean());
  }

  private static List<UUID> ids(int count) {
    return IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toList();
  }
}
