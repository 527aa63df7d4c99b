package org.homegrown.impact.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.homegrown.impact.estimate.DidOptions.Control;

/**
 * Which units and periods of a panel can be used at all: the rules of R's {@code did}, read there
 * as version 2.5.1.
 *
 * @param dropped groups that are left out
 * @param warnings what the reader must know
 */
record PanelRules(Panel panel, List<DidResult.Dropped> dropped, List<Why> warnings) {

  private static final long MOST_INFLUENCES = 16_000_000;
  private static final long MOST_DRAWS = 8_000_000;

  static PanelRules apply(Panel panel, DidOptions options) {
    if (panel.units() == 0 || panel.periods().length < 2) {
      throw new NotEstimable(
          "too-few-periods", "Two periods at least are needed in which every unit is observed.");
    }
    mustBeHandy(panel, options);
    var dropped = new ArrayList<DidResult.Dropped>();
    var warnings = new ArrayList<Why>();
    var started = startedInside(panel, options, dropped);
    if (started.groups().length == 0) {
      throw new NotEstimable(
          "no-pre-period",
          "No unit is first treated after the first period: there is no before to compare with.");
    }
    var large = largeEnough(started, options, dropped).explained();
    mustSuffice(large, options);
    var floor = large.covariates().size() + 5;
    for (var group : large.groups()) {
      var units = large.count(group);
      if (units < floor) {
        warnings.add(
            new Why(
                "small-group",
                "Group %s has %d units: its errors are not to be trusted."
                    .formatted(Numbers.text(group), units)));
      }
    }
    return new PanelRules(large, dropped, warnings);
  }

  private static void mustBeHandy(Panel panel, DidOptions options) {
    var cells = (long) panel.groups().length * panel.periods().length;
    var draws = options.bootstrap() == null ? 0 : options.bootstrap().draws();
    if (cells * panel.units() > MOST_INFLUENCES || cells * draws > MOST_DRAWS) {
      throw new NotEstimable(
          "too-large",
          "%d groups in %d periods of %d units are more than is estimated at once: take longer periods, or fewer draws."
              .formatted(panel.groups().length, panel.periods().length, panel.units()));
    }
  }

  private static Panel startedInside(
      Panel panel, DidOptions options, List<DidResult.Dropped> dropped) {
    var first = panel.periods()[0] + options.anticipation();
    for (var group : panel.groups()) {
      if (group <= first) {
        dropped.add(new DidResult.Dropped("already-treated", group, panel.count(group)));
      }
    }
    return panel.only(unit -> panel.group()[unit] > first);
  }

  private static Panel largeEnough(
      Panel panel, DidOptions options, List<DidResult.Dropped> dropped) {
    var small =
        Arrays.stream(panel.groups())
            .filter(group -> panel.count(group) < options.minimum())
            .toArray();
    for (var group : small) {
      dropped.add(new DidResult.Dropped("too-few-treated", group, panel.count(group)));
    }
    return panel.only(unit -> Arrays.binarySearch(small, panel.group()[unit]) < 0);
  }

  private static void mustSuffice(Panel panel, DidOptions options) {
    var why = new ArrayList<Why>();
    if (panel.periods().length < 2) {
      why.add(new Why("too-few-periods", "Fewer than two periods are left to compare."));
    }
    var floor = Math.max(options.minimum(), panel.covariates().size() + 5);
    var never = panel.count(Panel.NEVER);
    var treated = panel.units() - never;
    if (treated < floor) {
      why.add(
          new Why(
              "too-few-treated",
              "%d treated units can be used; %d at least are needed.".formatted(treated, floor)));
    }
    var controls = options.control() == Control.NEVER_TREATED ? never : never + waiting(panel);
    if (controls < floor) {
      why.add(
          new Why(
              "too-few-controls",
              "%d units to compare with; %d at least are needed.".formatted(controls, floor)));
    }
    if (!why.isEmpty()) {
      throw new NotEstimable(why);
    }
    if (Numbers.spread(panel.outcome()) == 0) {
      throw new NotEstimable("no-variation", "The outcome is the same everywhere.");
    }
  }

  /** Who starts later than the first group does. */
  private static long waiting(Panel panel) {
    var groups = panel.groups();
    return groups.length == 0
        ? 0
        : Arrays.stream(panel.group())
            .filter(group -> Double.isFinite(group) && group > groups[0])
            .count();
  }
}
