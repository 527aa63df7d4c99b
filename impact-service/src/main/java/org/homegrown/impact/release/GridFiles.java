package org.homegrown.impact.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.homegrown.impact.parquet.Column;
import org.homegrown.impact.parquet.Column.Type;
import org.homegrown.impact.period.Period;
import org.homegrown.impact.period.Span;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/** Writes what is public as files. In the caller's transaction; nobody may change the grid. */
@ApplicationScoped
class GridFiles {

  static final List<Column> CELLS =
      List.of(
          new Column("period", Type.TEXT),
          new Column("start", Type.DATE),
          new Column("region", Type.TEXT),
          new Column("currency", Type.TEXT),
          new Column("revision", Type.LONG),
          new Column("sold", Type.LONG),
          new Column("refunded", Type.LONG),
          new Column("income", Type.LONG),
          new Column("fees", Type.LONG),
          new Column("sales", Type.LONG),
          new Column("active", Type.LONG),
          new Column("earning", Type.LONG),
          new Column("opened", Type.LONG),
          new Column("exposure", Type.LONG),
          new Column("obs_status", Type.TEXT),
          new Column("conf_status", Type.TEXT),
          new Column("income_conf", Type.TEXT),
          new Column("opened_conf", Type.TEXT),
          new Column("exposure_conf", Type.TEXT));

  static final List<Column> REGIONS =
      List.of(
          new Column("code", Type.TEXT),
          new Column("parent", Type.TEXT),
          new Column("level", Type.TEXT),
          new Column("name", Type.TEXT),
          new Column("underserved", Type.TEXT),
          new Column("rural", Type.TEXT));

  private final DataSource database;

  GridFiles(DataSource database) {
    this.database = database;
  }

  void writeCells(Path folder, Release release) throws SQLException, IOException {
    try (var files = new FlatFiles(folder, "cells", CELLS);
        var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select * from public_cell p
                where start >= ?
                  and start + case span when 'M' then interval '1 month'
                    when 'Q' then interval '3 months' else interval '1 year' end
                    <= ?::date + interval '1 day'
                order by start, array_position(array['M', 'Q', 'Y'], span), region collate "C",
                  currency
                """)) {
      Parameters.set(select, release.from(), release.to());
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          var start = rows.getObject("start", LocalDate.class);
          var row = new @Nullable Object[CELLS.size()];
          row[0] = Period.of(Span.valueOf(rows.getString("span")), start, 1).code();
          for (int i = 1; i < row.length; i++) {
            var column = CELLS.get(i);
            row[i] =
                switch (column.type()) {
                  case DATE -> start;
                  case LONG -> number(rows.getObject(column.name()));
                  default -> rows.getString(column.name());
                };
          }
          files.add(row);
        }
      }
    }
  }

  private static @Nullable Long number(@Nullable Object value) {
    return value instanceof Number number ? Long.valueOf(number.longValue()) : null;
  }

  void writeRegions(Path folder) throws SQLException, IOException {
    try (var files = new FlatFiles(folder, "regions", REGIONS);
        var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select code, parent, level, name, underserved::text, rural::text
                from region order by code collate "C"
                """);
        var rows = select.executeQuery()) {
      while (rows.next()) {
        var row = new @Nullable Object[REGIONS.size()];
        for (int i = 0; i < row.length; i++) {
          row[i] = rows.getString(i + 1);
        }
        files.add(row);
      }
    }
  }

  /** The catalogue as it is now: what each number means, in words and as a formula. */
  void writeMetrics(Path folder) throws SQLException, IOException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select jsonb_pretty(jsonb_agg(jsonb_build_object('code', code, 'version', version,
                  'name', name, 'unit', unit, 'definition', definition, 'formula', formula,
                  'standard', standard, 'standardFit', standard_fit,
                  'standardNote', standard_note) order by code, version))
                from metric
                """);
        var row = select.executeQuery()) {
      row.next();
      Files.writeString(
          folder.resolve("metrics.json"), row.getString(1) + "\n", StandardCharsets.UTF_8);
    }
  }
}
