package org.homegrown.impact.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.homegrown.impact.estimate.Covariate;
import org.homegrown.impact.estimate.PanelUnusable;
import org.jspecify.annotations.Nullable;

/**
 * Covariates of a file. A column whose first value is a word is one of words: it becomes a column
 * of 0 and 1 for each level, in the order of their characters.
 */
final class CovariateColumns {

  private static final int MOST_LEVELS = 100;

  /**
   * @param levels null of numbers
   */
  private record Column(String name, int at, @Nullable List<String> levels) {}

  private final List<Column> columns;
  private final int width;

  private CovariateColumns(List<Column> columns) {
    this.columns = columns;
    this.width = all().size();
  }

  /**
   * @throws PanelUnusable when a column is not there, or has too many words
   */
  static CovariateColumns learn(Csv csv, List<String> names) throws IOException {
    try (var table = CsvTable.open(csv)) {
      var at = names.stream().map(table::column).toList();
      var levels = new ArrayList<@Nullable TreeSet<String>>();
      names.forEach(name -> levels.add(null));
      var unknown = new TreeSet<Integer>();
      for (int j = 0; j < names.size(); j++) {
        unknown.add(j);
      }
      var words = false;
      while ((words || !unknown.isEmpty()) && table.next()) {
        for (int j = 0; j < names.size(); j++) {
          var text = table.text(at.get(j));
          if (unknown.contains(j) && !CsvTable.isMissing(text)) {
            unknown.remove(j);
            if (isWord(text)) {
              levels.set(j, new TreeSet<>());
              words = true;
            }
          }
          learn(table, levels.get(j), text, names.get(j));
        }
      }
      var columns = new ArrayList<Column>();
      for (int j = 0; j < names.size(); j++) {
        var found = levels.get(j);
        columns.add(new Column(names.get(j), at.get(j), found == null ? null : List.copyOf(found)));
      }
      return new CovariateColumns(columns);
    }
  }

  private static boolean isWord(String text) {
    return Double.isNaN(CsvTable.parsed(text))
        && !CsvTable.isInfinite(text)
        && !text.equalsIgnoreCase("true")
        && !text.equalsIgnoreCase("false");
  }

  private static void learn(
      CsvTable table, @Nullable TreeSet<String> levels, String text, String name) {
    if (levels != null && !CsvTable.isMissing(text) && levels.add(text)) {
      if (levels.size() > MOST_LEVELS) {
        throw new PanelUnusable(
            table.line(),
            name,
            "too-many-levels",
            "has more than %d different words".formatted(MOST_LEVELS));
      }
    }
  }

  /** Of words all levels, also those that others are compared with. */
  List<Covariate> all() {
    var all = new ArrayList<Covariate>();
    for (int word = 0; word < columns.size(); word++) {
      var column = columns.get(word);
      if (column.levels() == null) {
        all.add(Covariate.number(column.name()));
      } else {
        for (var level : column.levels()) {
          all.add(new Covariate(named(column, level), word));
        }
      }
    }
    return all;
  }

  private static String named(Column column, String level) {
    return column.name() + "=" + CsvTable.shown(level, 60);
  }

  /** The present row's, as {@link #all()} has them; not a number where one is missing. */
  double[] read(CsvTable table) {
    var values = new double[width];
    var next = 0;
    for (var column : columns) {
      if (column.levels() == null) {
        values[next++] = table.number(column.at());
        continue;
      }
      var text = table.text(column.at());
      for (var level : column.levels()) {
        values[next++] = CsvTable.isMissing(text) ? Double.NaN : text.equals(level) ? 1 : 0;
      }
    }
    return values;
  }
}
