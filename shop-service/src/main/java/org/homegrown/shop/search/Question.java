package org.homegrown.shop.search;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement that grows with what is asked, and the parameters in their order. */
final class Question {

  private final StringBuilder sql = new StringBuilder();
  private final List<Object> parameters = new ArrayList<>();

  Question add(String text, Object... values) {
    sql.append(text).append('\n');
    parameters.addAll(List.of(values));
    return this;
  }

  Question addIf(String text, @Nullable Object value) {
    return value == null ? this : add(text, value);
  }

  String sql() {
    return sql.toString();
  }

  void set(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i));
    }
  }
}
