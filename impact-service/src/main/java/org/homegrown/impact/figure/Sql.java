package org.homegrown.impact.figure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/** A statement that grows from parts, each with its parameters. */
final class Sql {

  private final StringBuilder text = new StringBuilder();
  private final List<@Nullable Object> parameters = new ArrayList<>();

  /**
   * @param part written in code; what comes from outside is a parameter
   */
  Sql add(String part, @Nullable Object... values) {
    text.append(part).append(' ');
    parameters.addAll(Arrays.asList(values));
    return this;
  }

  Sql add(Sql part) {
    return add(part.text.toString(), part.parameters.toArray());
  }

  PreparedStatement prepare(Connection connection) throws SQLException {
    var statement = connection.prepareStatement(text.toString());
    Parameters.set(statement, parameters.toArray());
    return statement;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
