package org.homegrown.impact.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.homegrown.impact.estimate.Covariate;
import org.homegrown.impact.estimate.Observations;
import org.homegrown.impact.estimate.PanelUnusable;

/**
 * Reads people who were observed once from a CSV file.
 *
 * @param units their names, or their lines where the file has none
 * @param incomplete rows with a missing value, which are left out
 */
record PeopleCsv(Observations people, List<String> units, long incomplete) {

  /** Everybody is held at once; a person takes as much as so many numbers. */
  private static final long MOST_NUMBERS = 10_000_000;

  private static final int NUMBERS_OF_A_PERSON = 24;

  private record Row(double treated, double outcome, double[] covariates) {

    boolean isComplete() {
      return Double.isFinite(treated)
          && Double.isFinite(outcome)
          && Arrays.stream(covariates).allMatch(Double::isFinite);
    }
  }

  /**
   * @throws PanelUnusable with the line, the column and the reason
   */
  static PeopleCsv read(Csv csv, MatchingQuestion question) throws IOException {
    var covariates = CovariateColumns.learn(csv, question.covariates());
    var rows = new ArrayList<Row>();
    var units = new ArrayList<String>();
    var incomplete = 0L;
    try (var table = CsvTable.open(csv)) {
      var unit = question.unit() == null ? -1 : table.column(question.unit());
      var treated = table.column(question.treated());
      var outcome = table.column(question.outcome());
      var seen = new HashSet<String>();
      while (table.next()) {
        var row =
            new Row(
                treated(table, treated, question.treated()),
                table.number(outcome),
                covariates.read(table));
        if (!row.isComplete()) {
          incomplete++;
          continue;
        }
        var name = unit < 0 ? String.valueOf(table.line()) : table.text(unit);
        if (!seen.add(name)) {
          throw new PanelUnusable(
              table.line(),
              String.valueOf(question.unit()),
              "unit-twice",
              "unit '%s' is there twice".formatted(CsvTable.shown(name, 40)));
        }
        mustBeHeld(table, rows.size(), row.covariates().length);
        units.add(name);
        rows.add(row);
      }
    }
    return new PeopleCsv(people(rows, covariates), units, incomplete);
  }

  private static void mustBeHeld(CsvTable table, int people, int columns) {
    if ((people + 1L) * (columns + NUMBERS_OF_A_PERSON) > MOST_NUMBERS) {
      throw new PanelUnusable(
          table.line(),
          "(row)",
          "too-large",
          "more people than are read at once with so many covariates and levels");
    }
  }

  private static double treated(CsvTable table, int column, String name) {
    var treated = table.number(column);
    if (treated != 0 && treated != 1 && !Double.isNaN(treated)) {
      throw new PanelUnusable(table.line(), name, "not-0-or-1", "must be 0 or 1");
    }
    return treated;
  }

  private static Observations people(List<Row> rows, CovariateColumns covariates) {
    var all = covariates.all();
    var values =
        IntStream.range(0, all.size())
            .mapToObj(j -> rows.stream().mapToDouble(row -> row.covariates()[j]).toArray())
            .toList();
    IntPredicate somebody = j -> Arrays.stream(values.get(j)).anyMatch(value -> value != 0);
    var explaining = Covariate.explaining(all, somebody);
    var columns =
        IntStream.range(0, all.size())
            .filter(j -> all.get(j).word() == Covariate.NUMBER || somebody.test(j))
            .mapToObj(
                j ->
                    new Observations.Covariate(
                        all.get(j).name(), values.get(j), Arrays.binarySearch(explaining, j) >= 0))
            .toList();
    return new Observations(
        rows.stream().mapToDouble(Row::treated).toArray(),
        rows.stream().mapToDouble(Row::outcome).toArray(),
        columns);
  }
}
