package org.homegrown.shop.category;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.sql.Rows;
import org.jspecify.annotations.Nullable;

/** All categories. */
@ApplicationScoped
class Categories {

  private static final String COLUMNS =
      """
      select c.code, c.parent,
             (select json_object_agg(n.locale, n.name order by n.locale)
              from category_name n where n.code = c.code)
      from category c
      """;

  private static final String FOREIGN_KEY_VIOLATION = "23503";
  private static final String CHECK_VIOLATION = "23514";

  private static final TypeReference<Map<String, String>> NAMES = new TypeReference<>() {};

  private final DataSource database;
  private final ObjectMapper json;

  Categories(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  Optional<CategoryView> find(String code) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(COLUMNS + "where c.code = ?")) {
      select.setString(1, code);
      return read(select).stream().findFirst();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Children of {@code parent}, or the roots, by code. */
  List<CategoryView> children(@Nullable String parent, PageRequest page) {
    var below = parent == null ? "where c.parent is null" : "where c.parent = ?";
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                COLUMNS + below + " and c.code > ? order by c.code limit ?")) {
      var parameter = 1;
      if (parent != null) {
        select.setString(parameter++, parent);
      }
      select.setString(parameter++, page.after().map(cursor -> cursor.text(0)).orElse(""));
      select.setInt(parameter, page.rows());
      return read(select);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Makes or changes a category, in the caller's transaction.
   *
   * @throws ParentUnknown when its parent is not there
   * @throws CategoryBelowItself when it would lie below itself
   */
  void put(CategoryView category) {
    try (var connection = database.getConnection()) {
      place(connection, category);
      rename(connection, category);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws CategoryInUse while a category lies below it or a product is in it
   */
  boolean remove(String code) {
    try (var connection = database.getConnection();
        var delete =
            connection.prepareStatement(
                """
                with names as (delete from category_name where code = ?)
                delete from category where code = ? and not exists (
                  select 1 from product where category = ?)
                """)) {
      for (int i = 1; i <= 3; i++) {
        delete.setString(i, code);
      }
      if (delete.executeUpdate() > 0) {
        return true;
      }
    } catch (SQLException e) {
      if (FOREIGN_KEY_VIOLATION.equals(e.getSQLState())) {
        throw new CategoryInUse();
      }
      throw new IllegalStateException(e);
    }
    if (find(code).isPresent()) {
      throw new CategoryInUse();
    }
    return false;
  }

  private static void place(Connection connection, CategoryView category) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into category (code, parent) values (?, ?)
            on conflict (code) do update set parent = excluded.parent
            """)) {
      insert.setString(1, category.code());
      insert.setString(2, category.parent());
      insert.executeUpdate();
    } catch (SQLException e) {
      switch (String.valueOf(e.getSQLState())) {
        case FOREIGN_KEY_VIOLATION -> throw new ParentUnknown();
        case CHECK_VIOLATION -> throw new CategoryBelowItself();
        default -> throw e;
      }
    }
  }

  private static void rename(Connection connection, CategoryView category) throws SQLException {
    try (var replace =
        connection.prepareStatement(
            """
            with wanted as (select * from unnest(?::text[], ?::text[]) as name (locale, name)),
            gone as (
              delete from category_name
              where code = ? and locale not in (select locale from wanted))
            insert into category_name (code, locale, name)
            select ?, locale, name from wanted
            on conflict (code, locale) do update set name = excluded.name
            """)) {
      Rows.of(replace, category.names().entrySet())
          .text(Map.Entry::getKey)
          .text(Map.Entry::getValue);
      replace.setString(3, category.code());
      replace.setString(4, category.code());
      replace.executeUpdate();
    }
  }

  /** Those of these that are not there yet, parents first. Returns what was missing. */
  List<CategoryView> addMissing(List<CategoryView> sample) {
    var missing = sample.stream().filter(each -> find(each.code()).isEmpty()).toList();
    missing.forEach(this::put);
    return missing;
  }

  private List<CategoryView> read(PreparedStatement select) throws SQLException {
    try (var rows = select.executeQuery()) {
      var found = new ArrayList<CategoryView>();
      while (rows.next()) {
        var names = rows.getString(3);
        found.add(
            new CategoryView(
                rows.getString(1),
                rows.getString(2),
                names == null ? Map.of() : json.readValue(names, NAMES)));
      }
      return found;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
