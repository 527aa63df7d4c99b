package org.homegrown.impact.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.homegrown.impact.estimate.PanelUnusable;
import org.homegrown.impact.estimate.Survival.Spell;

/**
 * Reads times until something ended from a CSV file.
 *
 * @param incomplete rows with a missing value, which are left out
 */
record SpellCsv(List<Spell> spells, long incomplete) {

  private static final int MOST_ARMS = 10;
  private static final int MOST_SPELLS = 1_000_000;

  /**
   * @throws PanelUnusable with the line, the column and the reason
   */
  static SpellCsv read(Csv csv, SurvivalQuestion question) throws IOException {
    var spells = new ArrayList<Spell>();
    var incomplete = 0L;
    try (var table = CsvTable.open(csv)) {
      var time = table.column(question.time());
      var event = table.column(question.event());
      var arm = question.arm() == null ? -1 : table.column(question.arm());
      while (table.next()) {
        var lasted = table.number(time);
        var ended = table.number(event);
        if (lasted < 0) {
          throw new PanelUnusable(table.line(), question.time(), "below-0", "must not be below 0");
        }
        if (ended != 0 && ended != 1 && !Double.isNaN(ended)) {
          throw new PanelUnusable(table.line(), question.event(), "not-0-or-1", "must be 0 or 1");
        }
        if (Double.isNaN(lasted) || Double.isNaN(ended) || (arm >= 0 && table.isMissing(arm))) {
          incomplete++;
        } else {
          mustBeHeld(table, spells.size());
          spells.add(new Spell(arm < 0 ? "all" : table.text(arm), lasted + 0.0, ended == 1));
        }
      }
    }
    if (spells.stream().map(Spell::arm).distinct().count() > MOST_ARMS) {
      throw new PanelUnusable(
          1,
          String.valueOf(question.arm()),
          "too-many-levels",
          "has more than %d arms".formatted(MOST_ARMS));
    }
    return new SpellCsv(spells, incomplete);
  }

  private static void mustBeHeld(CsvTable table, int spells) {
    if (spells == MOST_SPELLS) {
      throw new PanelUnusable(
          table.line(), "(row)", "too-large", "more rows than %d".formatted(MOST_SPELLS));
    }
  }
}
