package org.homegrown.incubation.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.cohort.Cohort;

/** Whom saved filters find. */
@ApplicationScoped
public class Chosen {

  private final DataSource database;
  private final Filters filters;

  Chosen(DataSource database, Filters filters) {
    this.database = database;
    this.filters = filters;
  }

  /**
   * Those of a cohort to whom a saved filter applies, as far as the caller sees them.
   *
   * @throws org.homegrown.kit.problem.NotFound {@code filter-not-found}
   */
  public List<UUID> enrolments(Cohort cohort, UUID filter, String caller, int most) {
    var asked = filters.require(filter, cohort.programmeId(), caller).filter();
    var where = Condition.all(List.of(asked));
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select e.id "
                    + Board.ROWS
                    + Board.SEEN
                    + where.sql()
                    + " order by e.id limit ?")) {
      var parameter = 0;
      select.setObject(++parameter, cohort.id());
      select.setObject(++parameter, cohort.id());
      select.setString(++parameter, caller);
      for (var value : where.parameters()) {
        select.setObject(++parameter, value);
      }
      select.setInt(++parameter, most);
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<UUID>();
        while (rows.next()) {
          found.add(rows.getObject(1, UUID.class));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
