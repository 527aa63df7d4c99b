package org.homegrown.impact.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.homegrown.impact.survey.Draw.Member;
import org.homegrown.impact.survey.Draw.Part;
import org.junit.jupiter.api.Test;

class DrawTest {

  private static List<Member> members(int rural, int urban, int abroad) {
    var members = new ArrayList<Member>();
    for (int i = 0; i < rural + urban + abroad; i++) {
      var stratum = i < rural ? "rural" : i < rural + urban ? "urban" : "abroad";
      members.add(new Member(new UUID(i, 7), stratum));
    }
    return members;
  }

  @Test
  void theSeedDrawsTheSamePeopleInWhateverOrderTheyStand() {
    var members = members(50, 30, 20);
    var drawn = Draw.of(members, 10, "seed");
    Collections.shuffle(members, new Random(1));
    assertEquals(drawn, Draw.of(members, 10, "seed"));
    assertNotEquals(drawn, Draw.of(members, 10, "another"));
  }

  @Test
  void thoseWithTheSmallestHashAreDrawn() {
    var part = Draw.of(members(50, 0, 0), 10, "seed").getFirst();
    var last = Draw.hash("seed", part.drawn().getLast());
    var smaller =
        members(50, 0, 0).stream()
            .filter(member -> Draw.hash("seed", member.enrolment()).compareTo(last) <= 0)
            .count();
    assertEquals(10, smaller);
    assertEquals(0.2, part.chance());
  }

  @Test
  void strataGetPlacesInProportionAndTwoAtLeast() {
    assertEquals(List.of(2, 5, 3), places(members(50, 30, 20), 10));
    assertEquals(List.of(2, 9, 2), places(members(100, 5, 2), 10));
    assertEquals(List.of(1, 3), places(members(3, 0, 1), 100));
  }

  private static List<Integer> places(List<Member> members, int wanted) {
    var parts = Draw.of(members, wanted, "seed");
    assertTrue(parts.stream().allMatch(part -> part.drawn().size() <= part.population()));
    return parts.stream().map(Part::drawn).map(List::size).toList();
  }
}
