package org.homegrown.incubation.region;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import javax.sql.DataSource;
import org.homegrown.kit.sql.Rows;
import org.jspecify.annotations.Nullable;

/** All regions, in plain SQL and in the caller's transaction. */
@ApplicationScoped
public class Regions {

  /** A region as the shop's feed defines it; a later definition replaces an earlier one. */
  public record RegionDefined(
      String code, @Nullable String parent, String level, String name, boolean underserved) {}

  /** The regions given as text[], and all below them, as {@code touched}. */
  private static final String TOUCHED =
      """
      with recursive touched (code) as (
        select unnest(?::text[])
        union
        select r.code from region r join touched t on r.parent = t.code)
      """;

  private final DataSource database;

  Regions(DataSource database) {
    this.database = database;
  }

  /**
   * @throws RegionUnknown when no region has this code
   */
  public void mustExist(@Nullable String code) {
    if (code == null) {
      return;
    }
    try (var connection = database.getConnection();
        var select = connection.prepareStatement("select from region where code = ?")) {
      select.setString(1, code);
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          throw new RegionUnknown(code);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Keeps the regions, and what lies above them and above all below them. */
  public void define(List<RegionDefined> regions) {
    var latest = new LinkedHashMap<String, RegionDefined>();
    regions.forEach(region -> latest.put(region.code(), region));
    try (var connection = database.getConnection()) {
      upsert(connection, latest.values());
      relate(connection, latest.keySet());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void upsert(Connection connection, Collection<RegionDefined> regions)
      throws SQLException {
    try (var upsert =
        connection.prepareStatement(
            """
            insert into region (code, parent, level, name, underserved)
            select code, parent, level, name, underserved::boolean
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
              as r (code, parent, level, name, underserved)
            on conflict (code) do update
            set parent = excluded.parent, level = excluded.level, name = excluded.name,
                underserved = excluded.underserved
            """)) {
      Rows.<RegionDefined>of(upsert, regions)
          .text(RegionDefined::code)
          .text(RegionDefined::parent)
          .text(RegionDefined::level)
          .text(RegionDefined::name)
          .text(region -> String.valueOf(region.underserved()));
      upsert.executeUpdate();
    }
  }

  private static void relate(Connection connection, Collection<String> codes) throws SQLException {
    var touched = connection.createArrayOf("text", codes.toArray());
    try (var delete =
            connection.prepareStatement(
                TOUCHED + "delete from region_above where code in (select code from touched)");
        var insert =
            connection.prepareStatement(
                TOUCHED
                    + """
                    , up (code, above) as (
                      select code, code from touched
                      union
                      select up.code, r.parent from up join region r on r.code = up.above
                      where r.parent is not null)
                    insert into region_above (code, above) select code, above from up
                    """)) {
      delete.setArray(1, touched);
      delete.executeUpdate();
      insert.setArray(1, touched);
      insert.executeUpdate();
    }
  }
}
