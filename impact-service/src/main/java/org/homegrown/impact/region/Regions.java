package org.homegrown.impact.region;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** All regions, in plain SQL and in the caller's transaction. */
@ApplicationScoped
public class Regions {

  /** A region as the shop's feed defines it; a later definition replaces an earlier one. */
  public record RegionDefined(
      String code, @Nullable String parent, String level, String name, boolean underserved) {}

  private final DataSource database;

  Regions(DataSource database) {
    this.database = database;
  }

  public void define(List<RegionDefined> regions) throws SQLException {
    try (var connection = database.getConnection();
        var upsert =
            connection.prepareStatement(
                """
                insert into region (code, parent, level, name, underserved) values (?, ?, ?, ?, ?)
                on conflict (code) do update
                set parent = excluded.parent, level = excluded.level, name = excluded.name,
                    underserved = excluded.underserved
                """)) {
      for (var region : regions) {
        upsert.setString(1, region.code());
        upsert.setString(2, region.parent());
        upsert.setString(3, region.level());
        upsert.setString(4, region.name());
        upsert.setBoolean(5, region.underserved());
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }
}
