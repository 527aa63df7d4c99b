package org.homegrown.shop.imports;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.sql.DataSource;
import org.homegrown.kit.csv.CsvRow;
import org.homegrown.kit.csv.RowRefused;
import org.homegrown.kit.feed.Outbox;
import org.homegrown.kit.imports.RowImporter;
import org.homegrown.kit.imports.RowResult;
import org.homegrown.shop.region.RegionDefined;
import org.jspecify.annotations.Nullable;

/** Defines regions from the rows of one file; made anew for each file. */
final class RegionImporter implements RowImporter {

  private static final int MOST_IN_A_REHEARSAL = 100_000;

  private final DataSource database;
  private final Outbox outbox;
  private final @Nullable String under;

  /** What a rehearsal must remember between portions, since the database forgets it. */
  private final @Nullable RegionTree rehearsed;

  /**
   * @param under the region that rows without a parent belong to; without it they are roots
   */
  RegionImporter(DataSource database, Outbox outbox, @Nullable String under, boolean dryRun) {
    this.database = database;
    this.outbox = outbox;
    this.under = under;
    this.rehearsed = dryRun ? new RegionTree() : null;
  }

  @Override
  public String kind() {
    return ImportKind.REGIONS.name();
  }

  @Override
  public List<String> tables() {
    return ImportKind.TABLES;
  }

  @Override
  public Set<String> requiredColumns() {
    return Set.of("code", "parent", "level", "name");
  }

  @Override
  public Set<String> optionalColumns() {
    return Set.of("zone", "currency", "underserved", "rural");
  }

  @Override
  public List<RowResult> take(List<CsvRow> rows) throws SQLException {
    var tree = rehearsed == null ? new RegionTree() : rehearsed;
    try (var connection = database.getConnection()) {
      beAlone(connection);
      load(connection, rows, tree);
      var touched = new LinkedHashMap<String, ImportedRegion>();
      var events = new ArrayList<RegionDefined>();
      var results = new ArrayList<RowResult>(rows.size());
      for (var row : rows) {
        results.add(decide(row, tree, touched, events));
      }
      write(connection, touched.values());
      outbox.append(events);
      return results;
    }
  }

  private RowResult decide(
      CsvRow row,
      RegionTree tree,
      Map<String, ImportedRegion> touched,
      List<RegionDefined> events) {
    var key = row.text("code");
    try {
      if (rehearsed != null && rehearsed.size() >= MOST_IN_A_REHEARSAL) {
        throw new RowRefused(null, "dry-run-too-large", "a dry run ends here; send it in earnest");
      }
      var region = new RegionRow(row, under).in(tree);
      tree.mustFit(region);
      var before = tree.get(region.code());
      if (region.equals(before)) {
        return RowResult.unchanged(row.line(), key, null);
      }
      tree.put(region);
      touched.put(region.code(), region);
      events.add(region.defined(Instant.now()));
      return before == null
          ? RowResult.created(row.line(), key, null)
          : RowResult.changed(row.line(), key, null);
    } catch (RowRefused e) {
      return RowResult.failed(row.line(), key, e);
    }
  }

  /** Two imports that move regions at once could make a cycle that neither of them sees. */
  private static void beAlone(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("lock table region in share row exclusive mode");
    }
  }

  private void load(Connection connection, List<CsvRow> rows, RegionTree tree) throws SQLException {
    var named = new TreeSet<String>();
    for (var row : rows) {
      var region = new RegionRow(row, under);
      named.add(region.code());
      var parent = region.parent();
      if (parent != null) {
        named.add(parent);
      }
    }
    try (var select =
        connection.prepareStatement(
            """
            with recursive upwards as (
              select region.* from region where code = any (?)
              union
              select region.* from region join upwards on region.code = upwards.parent
            )
            select code, parent, level, name, zone, currency, underserved, rural from upwards
            """)) {
      select.setArray(1, connection.createArrayOf("text", named.toArray()));
      try (var found = select.executeQuery()) {
        while (found.next()) {
          tree.load(
              new ImportedRegion(
                  found.getString(1),
                  found.getString(2),
                  found.getString(3),
                  found.getString(4),
                  found.getString(5),
                  found.getString(6),
                  found.getBoolean(7),
                  found.getBoolean(8)));
        }
      }
    }
  }

  /** In one statement, so that parents and children may come in any order. */
  private static void write(Connection connection, Collection<ImportedRegion> regions)
      throws SQLException {
    try (var upsert =
        connection.prepareStatement(
            """
            insert into region (code, parent, level, name, zone, currency, underserved, rural)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                 ?::boolean[], ?::boolean[])
            on conflict (code) do update
            set parent = excluded.parent, level = excluded.level, name = excluded.name,
                zone = excluded.zone, currency = excluded.currency,
                underserved = excluded.underserved, rural = excluded.rural
            """)) {
      upsert.setArray(1, column(connection, "text", regions, ImportedRegion::code));
      upsert.setArray(2, column(connection, "text", regions, ImportedRegion::parent));
      upsert.setArray(3, column(connection, "text", regions, ImportedRegion::level));
      upsert.setArray(4, column(connection, "text", regions, ImportedRegion::name));
      upsert.setArray(5, column(connection, "text", regions, ImportedRegion::zone));
      upsert.setArray(6, column(connection, "text", regions, ImportedRegion::currency));
      upsert.setArray(7, column(connection, "boolean", regions, ImportedRegion::underserved));
      upsert.setArray(8, column(connection, "boolean", regions, ImportedRegion::rural));
      upsert.executeUpdate();
    }
  }

  private static Array column(
      Connection connection,
      String type,
      Collection<ImportedRegion> regions,
      Function<ImportedRegion, @Nullable Object> value)
      throws SQLException {
    return connection.createArrayOf(type, regions.stream().map(value).toArray());
  }
}
