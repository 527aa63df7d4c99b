package org.homegrown.impact.research;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What can be seen of a person, beside what they did.
 *
 * @param region empty for the whole platform, or when it is not told
 */
record Looks(String person, String cohort, String region, String gender, String ageBand) {

  /** A way to say less, and its name. */
  record Step(String name, UnaryOperator<Looks> less) {}

  private static final int DEEPEST = 10;

  /** Only what is asked for. */
  Looks only(Set<ExtractColumn> columns) {
    return new Looks(
        person,
        columns.contains(ExtractColumn.COHORT) ? cohort : "",
        columns.contains(ExtractColumn.REGION) ? region : "",
        columns.contains(ExtractColumn.GENDER) ? gender : "",
        columns.contains(ExtractColumn.AGE_BAND) ? ageBand : "");
  }

  /** What others who look the same have in common. */
  List<String> seen() {
    return List.of(cohort, region, gender, ageBand);
  }

  /**
   * Regions go up the tree level by level, then ages are left out, then genders.
   *
   * @param parents of regions
   * @param columns those that are told
   */
  static List<Step> steps(
      List<Looks> people, Map<String, String> parents, Set<ExtractColumn> columns) {
    var steps = new ArrayList<Step>();
    if (columns.contains(ExtractColumn.REGION)) {
      for (int level = 1; level <= depth(people, parents); level++) {
        steps.add(
            new Step(
                "region: level %d above".formatted(level),
                looks -> looks.in(parents.getOrDefault(looks.region(), ""))));
      }
    }
    if (columns.contains(ExtractColumn.AGE_BAND)) {
      steps.add(
          new Step(
              "age_band: left out",
              looks ->
                  new Looks(looks.person(), looks.cohort(), looks.region(), looks.gender(), "")));
    }
    if (columns.contains(ExtractColumn.GENDER)) {
      steps.add(
          new Step(
              "gender: left out",
              looks ->
                  new Looks(looks.person(), looks.cohort(), looks.region(), "", looks.ageBand())));
    }
    return steps;
  }

  private Looks in(String other) {
    return new Looks(person, cohort, other, gender, ageBand);
  }

  private static int depth(List<Looks> people, Map<String, String> parents) {
    var deepest = 0;
    for (var each : people) {
      var depth = 0;
      for (var at = each.region(); !at.isEmpty() && depth < DEEPEST; depth++) {
        at = parents.getOrDefault(at, "");
      }
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }
}
