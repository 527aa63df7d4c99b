package org.homegrown.impact.evaluation;

import java.io.IOException;
import org.homegrown.impact.estimate.Panel;
import org.homegrown.impact.estimate.PanelBuilder;
import org.homegrown.impact.estimate.PanelUnusable;

/** Reads a panel from a CSV file. */
final class PanelCsv {

  private PanelCsv() {}

  /**
   * @throws PanelUnusable with the line, the column as the file calls it, and the reason
   */
  static PanelBuilder.Built read(Csv csv, PanelQuestion question) throws IOException {
    var covariates = CovariateColumns.learn(csv, question.covariates());
    try (var table = CsvTable.open(csv)) {
      var unit = table.column(question.unit());
      var period = table.column(question.period());
      var outcome = table.column(question.outcome());
      var group = table.column(question.group());
      var cluster = question.cluster() == null ? -1 : table.column(question.cluster());
      var weight = question.weight() == null ? -1 : table.column(question.weight());
      var builder = new PanelBuilder(covariates.all());
      while (table.next()) {
        builder.add(
            table.line(),
            new PanelBuilder.Row(
                word(table, unit),
                table.number(period),
                table.number(outcome),
                group(table, group),
                covariates.read(table),
                cluster < 0 ? null : word(table, cluster),
                weight < 0 ? 1 : table.number(weight)));
      }
      return builder.build(question.options().anticipation());
    } catch (PanelUnusable e) {
      throw new PanelUnusable(e.line(), question.named(e.column()), e.code(), e.reason());
    }
  }

  private static String word(CsvTable table, int column) {
    return table.isMissing(column) ? "" : table.text(column);
  }

  /** Nought and infinity say that a unit is never treated; nothing is for the builder to read. */
  private static double group(CsvTable table, int column) {
    var text = table.text(column);
    if (CsvTable.isInfinite(text) || text.equalsIgnoreCase("never")) {
      return Panel.NEVER;
    }
    var group = table.number(column);
    return group == 0 ? Panel.NEVER : group;
  }
}
