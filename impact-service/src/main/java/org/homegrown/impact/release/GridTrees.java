package org.homegrown.impact.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.homegrown.impact.release.GridTree.Place;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/** The trees of all years. In the caller's transaction. */
@ApplicationScoped
class GridTrees {

  private final DataSource database;

  GridTrees(DataSource database) {
    this.database = database;
  }

  /** As it was when the year was asked for first. */
  GridTree of(int year) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into grid_node (year, code, parent)
                with recursive known (code, parent) as (
                  select k.code, coalesce(r.parent, '')
                  from (select distinct code from region_above where code <> '') k
                  left join region r on r.code = k.code
                    and exists (select from region_above p where p.code = r.parent)),
                below (code, parent) as (
                  select code, parent from known where parent = ''
                  union
                  select k.code, k.parent from known k join below b on k.parent = b.code)
                select ?, '', null
                union all select ?, code, parent from below
                union all select ?, code, '' from known
                          where code not in (select code from below)
                on conflict do nothing
                """)) {
      if (read("select from grid_node where year = ? limit 1", year).isEmpty()) {
        Parameters.set(insert, year, year, year);
        insert.executeUpdate();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new GridTree(parents(year));
  }

  /** Where the facts of every region that is known now count in a tree. */
  List<Place> places(GridTree tree) {
    var present = new HashMap<String, String>();
    read("select code, parent from region where parent is not null")
        .forEach(row -> present.put(row.getFirst(), row.getLast()));
    var places = new ArrayList<Place>();
    for (var row : read("select distinct code from region_above")) {
      var region = row.getFirst();
      places.addAll(tree.places(region, tree.leaf(region, present)));
    }
    return places;
  }

  private Map<String, String> parents(int year) {
    var parents = new HashMap<String, String>();
    read("select code, parent from grid_node where year = ? and code <> '' order by code", year)
        .forEach(row -> parents.put(row.getFirst(), row.getLast()));
    return parents;
  }

  private List<List<String>> read(String sql, @Nullable Object... parameters) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      Parameters.set(select, parameters);
      try (var rows = select.executeQuery()) {
        var columns = rows.getMetaData().getColumnCount();
        var found = new ArrayList<List<String>>();
        while (rows.next()) {
          var row = new ArrayList<String>();
          for (int i = 1; i <= columns; i++) {
            row.add(rows.getString(i));
          }
          found.add(row);
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
