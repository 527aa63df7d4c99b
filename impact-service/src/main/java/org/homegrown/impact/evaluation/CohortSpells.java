package org.homegrown.impact.evaluation;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.homegrown.impact.estimate.Curve;
import org.homegrown.impact.estimate.NotEstimable;
import org.homegrown.impact.estimate.Survival.Spell;
import org.homegrown.impact.estimate.Why;
import org.homegrown.impact.evaluation.CohortFacts.Person;
import org.homegrown.impact.evaluation.CohortFacts.Selling;
import org.jspecify.annotations.Nullable;

/**
 * How long shops keep selling: from the first sale, as the metrics of retention count, to the last
 * one before a silence. A silence is known once it is over, so that a shop is followed until so
 * many days before the last one that is looked at. Times are whole windows as long as a silence: in
 * each a shop stopped, or was seen selling on.
 */
@ApplicationScoped
class CohortSpells {

  private static final String MEMBERS = "programme";
  private static final String OTHERS = "comparison";

  private final CohortFacts facts;

  CohortSpells(CohortFacts facts) {
    this.facts = facts;
  }

  /** By the facts that counted when it was asked first. */
  Answer answer(CohortSurvivalQuestion question, Evaluation evaluation) {
    var known = evaluation.batch();
    var batch = known == null ? facts.batch() : known;
    var people = facts.people(question.cohort(), true, batch);
    var arms = people.stream().collect(Collectors.toMap(Person::id, CohortSpells::arm));
    var selling = facts.selling(people, question.to(), question.silence(), batch);
    var warnings = new ArrayList<Why>();
    leftOut("never-sold", "sold nothing", people.size() - selling.size(), warnings);
    var young = selling.stream().filter(each -> !each.first().isBefore(question.from())).toList();
    leftOut("began-before", "sold before", selling.size() - young.size(), warnings);
    var spells = new ArrayList<Spell>();
    for (var each : young) {
      var spell = spell(arms.getOrDefault(each.person(), OTHERS), each, question);
      if (spell != null) {
        spells.add(spell);
      }
    }
    leftOut("began-too-late", "cannot be followed yet", young.size() - spells.size(), warnings);
    var hash = hash(spells);
    try {
      mustSuffice(spells, question.minimum());
      var result = Evaluating.survival(spells, question.confidence(), warnings);
      return new Answer(
          shown(result, question.minimum()), List.of(), (long) spells.size(), hash, batch);
    } catch (NotEstimable e) {
      return new Answer(null, e.why(), (long) spells.size(), hash, batch);
    }
  }

  private static String arm(Person person) {
    return person.startsOn() == null ? OTHERS : MEMBERS;
  }

  private static void leftOut(String code, String how, int people, List<Why> warnings) {
    if (people > 0) {
      warnings.add(new Why(code, "%d people %s and were left out.".formatted(people, how)));
    }
  }

  /** Null of a shop that cannot be followed through a window yet. */
  private static @Nullable Spell spell(
      String arm, Selling selling, CohortSurvivalQuestion question) {
    var window = question.silence();
    var followed = ChronoUnit.DAYS.between(selling.first(), question.to()) + 1 - window;
    var windows = Math.floorDiv(followed, window);
    if (windows < 1) {
      return null;
    }
    var stopped = ChronoUnit.DAYS.between(selling.first(), selling.last()) / window;
    return stopped < windows
        ? new Spell(arm, (double) (stopped + 1) * window, true)
        : new Spell(arm, (double) windows * window, false);
  }

  private static void mustSuffice(List<Spell> spells, int minimum) {
    var people = spells.stream().collect(Collectors.groupingBy(Spell::arm, Collectors.counting()));
    var why = new ArrayList<Why>();
    few("too-few-treated", "members", people.getOrDefault(MEMBERS, 0L), minimum, why);
    few(
        "too-few-controls",
        "of those compared with",
        people.getOrDefault(OTHERS, 0L),
        minimum,
        why);
    if (!why.isEmpty()) {
      throw new NotEstimable(why);
    }
  }

  private static void few(String code, String side, long people, int minimum, List<Why> why) {
    if (people < minimum) {
      why.add(
          new Why(
              code,
              "%d %s can be followed; %d at least are needed.".formatted(people, side, minimum)));
    }
  }

  /** Without the end of curves, where few are left. */
  private static SurvivalResult shown(SurvivalResult result, int minimum) {
    var curves = result.curves().stream().map(curve -> shown(curve, minimum)).toList();
    var warnings = new ArrayList<>(result.warnings());
    if (!curves.equals(result.curves())) {
      warnings.add(
          new Why("tail-not-shown", "Curves end where fewer than %d are left.".formatted(minimum)));
    }
    return new SurvivalResult(curves, result.logRank(), warnings);
  }

  private static Curve shown(Curve curve, int minimum) {
    var points = curve.points().stream().filter(point -> point.atRisk() >= minimum).toList();
    var median = curve.median();
    return new Curve(
        curve.arm(),
        curve.people(),
        curve.events(),
        median == null || points.isEmpty() || points.getLast().time() < median ? null : median,
        points);
  }

  private static String hash(List<Spell> spells) {
    var digest = Incoming.sha256Digest();
    spells.forEach(
        each ->
            digest.update(
                "%s;%s;%s\n"
                    .formatted(each.arm(), each.time(), each.event())
                    .getBytes(StandardCharsets.UTF_8)));
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }
}
