package org.homegrown.impact.region;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.homegrown.kit.sql.Rows;
import org.jspecify.annotations.Nullable;

/** All regions, in plain SQL and in the caller's transaction. The root of their tree is empty. */
@ApplicationScoped
public class Regions {

  /**
   * A region as the shop's feed defines it; a later definition replaces an earlier one.
   *
   * @param rural absent from those who do not say it yet
   */
  public record RegionDefined(
      String code,
      @Nullable String parent,
      String level,
      String name,
      boolean underserved,
      @Nullable Boolean rural) {}

  /** The regions given as text[], and all below them, as {@code touched}. */
  private static final String TOUCHED =
      """
      with recursive touched (code) as (
        select unnest(?::text[])
        union
        select r.code from region r join touched t on r.parent = t.code)
      """;

  /** What lies above the touched ones by the definitions, as {@code up}. */
  private static final String ABOVE =
      TOUCHED
          + """
          , climbed (code, above) as (
            select code, code from touched
            union
            select c.code, r.parent from climbed c join region r on r.code = c.above
            where r.parent is not null),
          up as (select code, above from climbed union select code, '' from touched)
          """;

  private static final String NOT_ABOVE_ANY_MORE =
      ABOVE
          + """
          delete from region_above a using touched
          where a.code = touched.code
            and not exists (select from up where (up.code, up.above) = (a.code, a.above))
          returning a.code, a.above
          """;

  private static final String ABOVE_FROM_NOW =
      ABOVE
          + """
          insert into region_above (code, above) select code, above from up
          on conflict do nothing returning code, above
          """;

  private final DataSource database;

  Regions(DataSource database) {
    this.database = database;
  }

  /**
   * Keeps the regions, and what lies above them and above all below them.
   *
   * @return those whose place in the tree changed, with all that they were or are below
   */
  public Set<String> define(Collection<RegionDefined> regions) throws SQLException {
    var latest = new LinkedHashMap<String, RegionDefined>();
    regions.forEach(region -> latest.put(region.code(), region));
    try (var connection = database.getConnection()) {
      upsert(connection, latest.values());
      var moved = new HashSet<String>();
      moved.addAll(relate(connection, latest.keySet(), NOT_ABOVE_ANY_MORE));
      moved.addAll(relate(connection, latest.keySet(), ABOVE_FROM_NOW));
      learnWhichAreSummed(connection, moved);
      return moved;
    }
  }

  /** Codes that facts name before anybody defined them stand for themselves, below the root. */
  public void learn(Collection<String> codes) throws SQLException {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into region_above (code, above, summed)
                select c.code, a.above, a.above = ''
                  or exists (select from region_above b where b.above = c.code)
                from unnest(?::text[]) as c (code),
                  lateral (values (c.code), ('')) as a (above)
                where not exists (select from region_above k where k.code = c.code)
                on conflict do nothing
                """)) {
      insert.setArray(1, connection.createArrayOf("text", Set.copyOf(codes).toArray()));
      insert.executeUpdate();
    }
  }

  private static void learnWhichAreSummed(Connection connection, Set<String> moved)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            update region_above a
            set summed = exists (
              select from region_above b where b.above = a.above and b.code <> b.above)
            where a.code = any (?) and a.code = a.above
            """)) {
      update.setArray(1, connection.createArrayOf("text", moved.toArray()));
      update.executeUpdate();
    }
  }

  /** Whether anybody defined it, or a fact named it. */
  public boolean exists(String code) throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement("select from region_above where (code, above) = (?, '')")) {
      select.setString(1, code);
      try (var row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /** As it was defined; its code when nobody has. */
  public String name(String code) throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement("select name from region where code = ?")) {
      select.setString(1, code);
      try (var row = select.executeQuery()) {
        return row.next() ? row.getString(1) : code;
      }
    }
  }

  private static List<String> relate(Connection connection, Collection<String> codes, String sql)
      throws SQLException {
    try (var change = connection.prepareStatement(sql)) {
      change.setArray(1, connection.createArrayOf("text", codes.toArray()));
      try (var rows = change.executeQuery()) {
        var moved = new ArrayList<String>();
        while (rows.next()) {
          moved.add(rows.getString(1));
          moved.add(rows.getString(2));
        }
        return moved;
      }
    }
  }

  private static void upsert(Connection connection, Collection<RegionDefined> regions)
      throws SQLException {
    try (var upsert =
        connection.prepareStatement(
            """
            insert into region (code, parent, level, name, underserved, rural)
            select code, parent, level, name, underserved::boolean, rural::boolean
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
              as r (code, parent, level, name, underserved, rural)
            on conflict (code) do update
            set parent = excluded.parent, level = excluded.level, name = excluded.name,
                underserved = excluded.underserved, rural = excluded.rural
            """)) {
      Rows.<RegionDefined>of(upsert, regions)
          .text(RegionDefined::code)
          .text(RegionDefined::parent)
          .text(RegionDefined::level)
          .text(RegionDefined::name)
          .text(region -> String.valueOf(region.underserved()))
          .text(region -> String.valueOf(Boolean.TRUE.equals(region.rural())));
      upsert.executeUpdate();
    }
  }
}
