package org.homegrown.incubation.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.jspecify.annotations.Nullable;

/** Filters that somebody keeps. Shared ones are read by the programme's staff, changed by none. */
@ApplicationScoped
class Filters {

  private static final String SEEN =
      """
      select id, name, filter, shared, owner = ? as mine, version from saved_filter
      where programme_id = ? and in_scope(?, programme_id, null)
      """;

  private final DataSource database;
  private final ObjectMapper json;

  Filters(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /**
   * What is asked now, and what a saved filter asks.
   *
   * @throws NotFound {@code filter-not-found}
   */
  List<Filter> with(Filter asked, @Nullable UUID saved, UUID programme, String caller) {
    return saved == null
        ? List.of(asked)
        : List.of(asked, require(saved, programme, caller).filter());
  }

  List<SavedFilter> of(UUID programme, String caller, PageRequest page) {
    return read(
        " and (owner = ? or shared) and id > ? order by id limit ?",
        programme,
        caller,
        caller,
        page.afterId(),
        page.rows());
  }

  /**
   * One's own or a shared one.
   *
   * @throws NotFound {@code filter-not-found}
   */
  SavedFilter require(UUID id, UUID programme, String caller) {
    return only(read(" and (owner = ? or shared) and id = ?", programme, caller, caller, id));
  }

  /**
   * One's own, locked to the end of the transaction.
   *
   * @throws NotFound {@code filter-not-found}
   */
  SavedFilter lockOwn(UUID id, UUID programme, String caller) {
    return only(read(" and owner = ? and id = ? for update", programme, caller, caller, id));
  }

  /**
   * @throws Conflict {@code filter-exists}
   */
  SavedFilter add(UUID programme, SaveFilter request, String caller) {
    var id = Ids.next();
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into saved_filter (id, programme_id, owner, name, filter, shared, created_at)
                values (?, ?, ?, ?, ?::jsonb, ?, now())
                on conflict (programme_id, owner, name) do nothing
                """)) {
      insert.setObject(1, id);
      insert.setObject(2, programme);
      insert.setString(3, caller);
      insert.setString(4, request.name());
      insert.setString(5, text(request.filter()));
      insert.setBoolean(6, request.shared());
      if (insert.executeUpdate() == 0) {
        throw exists();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return require(id, programme, caller);
  }

  /**
   * @throws Conflict {@code filter-exists} when another one has its new name
   */
  SavedFilter replace(SavedFilter present, UUID programme, SaveFilter request, String caller) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update saved_filter f
                set name = ?, filter = ?::jsonb, shared = ?, version = version + 1
                where id = ? and not exists (
                  select from saved_filter o
                  where o.programme_id = f.programme_id and o.owner = f.owner and o.name = ?
                    and o.id <> f.id)
                """)) {
      update.setString(1, request.name());
      update.setString(2, text(request.filter()));
      update.setBoolean(3, request.shared());
      update.setObject(4, present.id());
      update.setString(5, request.name());
      if (update.executeUpdate() == 0) {
        throw exists();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return require(present.id(), programme, caller);
  }

  void remove(SavedFilter present) {
    try (var connection = database.getConnection();
        var delete = connection.prepareStatement("delete from saved_filter where id = ?")) {
      delete.setObject(1, present.id());
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<SavedFilter> read(
      String further, UUID programme, String caller, Object... parameters) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(SEEN + further)) {
      select.setString(1, caller);
      select.setObject(2, programme);
      select.setString(3, caller);
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 4, parameters[i]);
      }
      return filters(select);
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<SavedFilter> filters(PreparedStatement select)
      throws SQLException, JsonProcessingException {
    try (var rows = select.executeQuery()) {
      var filters = new ArrayList<SavedFilter>();
      while (rows.next()) {
        filters.add(
            new SavedFilter(
                rows.getObject("id", UUID.class),
                rows.getString("name"),
                json.readValue(rows.getString("filter"), Filter.class),
                rows.getBoolean("shared"),
                rows.getBoolean("mine"),
                rows.getInt("version")));
      }
      return filters;
    }
  }

  private String text(Filter filter) {
    try {
      return json.writeValueAsString(filter);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SavedFilter only(List<SavedFilter> found) {
    if (found.isEmpty()) {
      throw new NotFound("filter-not-found", "There is no such filter of yours.");
    }
    return found.getFirst();
  }

  private static Conflict exists() {
    return new Conflict("filter-exists", "You have a filter of this name already.");
  }
}
