package org.homegrown.impact.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.homegrown.impact.estimate.PanelUnusable;
import org.jspecify.annotations.Nullable;

/**
 * Covariates of a file. A column whose first value is a word is one of words: it becomes a column
 * of 0 and 1 for each level, of which the first in the order of their characters is the base.
 */
final class CovariateColumns {

  private static final int MOST_LEVELS = 50;

  /**
   * @param levels null of numbers
   */
  private record Column(String name, int at, @Nullable List<String> levels) {}

  private final List<Column> columns;
  private final int explaining;
  private final int all;

  private CovariateColumns(List<Column> columns) {
    this.columns = columns;
    this.explaining = names().size();
    this.all = allNames().size();
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

  /** Of the columns that models explain with. */
  List<String> names() {
    var names = new ArrayList<String>();
    for (var column : columns) {
      if (column.levels() == null) {
        names.add(column.name());
      } else {
        column.levels().stream().skip(1).forEach(level -> names.add(named(column, level)));
      }
    }
    return names;
  }

  /** Of all levels, also those that are a base. */
  List<String> allNames() {
    var names = new ArrayList<String>();
    for (var column : columns) {
      if (column.levels() == null) {
        names.add(column.name());
      } else {
        column.levels().forEach(level -> names.add(named(column, level)));
      }
    }
    return names;
  }

  private static String named(Column column, String level) {
    return column.name() + "=" + CsvTable.shown(level, 60);
  }

  /** The present row's, as {@link #names()} calls them; not a number where one is missing. */
  double[] read(CsvTable table) {
    return read(table, 1);
  }

  /** The present row's, as {@link #allNames()} calls them. */
  double[] readAll(CsvTable table) {
    return read(table, 0);
  }

  private double[] read(CsvTable table, int from) {
    var values = new double[from == 0 ? all : explaining];
    var next = 0;
    for (var column : columns) {
      if (column.levels() == null) {
        values[next++] = table.number(column.at());
        continue;
      }
      var text = table.text(column.at());
      for (int level = from; level < column.levels().size(); level++) {
        values[next++] =
            CsvTable.isMissing(text) ? Double.NaN : text.equals(column.levels().get(level)) ? 1 : 0;
      }
    }
    return values;
  }
}
