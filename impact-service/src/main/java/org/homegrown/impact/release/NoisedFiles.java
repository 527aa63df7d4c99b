package org.homegrown.impact.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.homegrown.impact.parquet.Column;
import org.homegrown.impact.parquet.Column.Type;
import org.homegrown.impact.period.Period;
import org.homegrown.impact.period.Span;

/** Writes what is told with noise. In the caller's transaction. */
@ApplicationScoped
class NoisedFiles {

  static final List<Column> COLUMNS =
      List.of(
          new Column("period", Type.TEXT),
          new Column("start", Type.DATE),
          new Column("region", Type.TEXT),
          new Column("earning_noised", Type.LONG),
          new Column("income_noised", Type.LONG),
          new Column("obs_status", Type.TEXT));

  private static final String ESTIMATED = "E";

  private final NoisedCells cells;

  NoisedFiles(NoisedCells cells) {
    this.cells = cells;
  }

  void write(Path folder, Release release) throws IOException {
    try (var files = new FlatFiles(folder, "noised", COLUMNS)) {
      for (var cell : cells.of(release.id())) {
        files.add(
            Period.of(Span.Q, cell.start(), 1).code(),
            cell.start(),
            cell.region(),
            cell.earning(),
            cell.income(),
            ESTIMATED);
      }
    }
  }

  /** How wrong the numbers are: a discrete Laplace error is about its scale on average. */
  List<String> remarks(Release release) {
    var epsilon = Objects.requireNonNull(release.epsilon());
    var ceiling = Objects.requireNonNull(release.ceiling());
    var counts = scale(NoisedCells.PARTITIONS, epsilon);
    var incomes = scale(NoisedCells.PARTITIONS * ceiling, epsilon);
    return List.of(
        "Epsilon %s per seller, delta 0; a seller counts in at most %d regions' quarters"
            .formatted(epsilon, NoisedCells.PARTITIONS),
        "earning_noised: mean absolute error %.0f".formatted(counts),
        "income_noised: in minor units of %s, each income from 0 to %d; mean absolute error %.0f"
            .formatted(release.currency(), ceiling, incomes));
  }

  private static double scale(long sensitivity, BigDecimal epsilon) {
    return 2.0 * sensitivity / epsilon.doubleValue();
  }
}
