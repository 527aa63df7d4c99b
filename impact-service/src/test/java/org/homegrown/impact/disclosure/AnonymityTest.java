package org.homegrown.impact.disclosure;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.homegrown.impact.disclosure.Anonymity.Alike;
import org.junit.jupiter.api.Test;

class AnonymityTest {

  private static final List<UnaryOperator<String>> STEPS =
      List.of(code -> code.substring(0, 1), code -> "");

  @Test
  void nobodyIsSaidLessOfThanNeeded() {
    var people = List.of("A1", "A1", "A1", "B2", "B2", "B2");
    assertEquals(Optional.of(new Alike<>(people, 0)), of(people, 3));
  }

  @Test
  void stepsAreTakenForEverybodyUntilNearlyAllLookAlike() {
    assertEquals(
        Optional.of(new Alike<>(List.of("A", "A", "A", "A"), 1)),
        of(List.of("A1", "A2", "A3", "A4"), 4));
    assertEquals(
        Optional.of(new Alike<>(List.of("", "", "", ""), 2)),
        of(List.of("A1", "A2", "B1", "B2"), 4));
  }

  @Test
  void atMostOneInTwentyIsLeftOut() {
    var people = new ArrayList<>(Collections.nCopies(19, "A1"));
    people.add("B1");
    assertEquals(19, of(people, 5).orElseThrow().kept().size());
    people.add("C1");
    assertEquals(2, of(people, 5).orElseThrow().steps());
  }

  @Test
  void tooFewAreTooFewWhateverIsLeftOut() {
    assertEquals(Optional.empty(), of(List.of("A1", "A1"), 3));
    assertEquals(Optional.empty(), of(List.of(), 2));
  }

  @Test
  void everybodyWhoIsKeptHasKWhoLookTheSame() {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      var people = new ArrayList<String>();
      for (int n = random.nextInt(3, 60); n > 0; n--) {
        people.add("" + (char) ('A' + random.nextInt(3)) + random.nextInt(5));
      }
      var k = random.nextInt(2, 8);
      of(people, k)
          .ifPresent(
              alike -> {
                var classes =
                    alike.kept().stream().collect(groupingBy(Function.identity(), counting()));
                assertTrue(classes.values().stream().allMatch(size -> size >= k));
                assertTrue(people.size() - alike.kept().size() <= 0.05 * people.size());
              });
    }
  }

  private static Optional<Alike<String>> of(List<String> people, int k) {
    return Anonymity.of(people, STEPS, Function.identity(), k);
  }
}
