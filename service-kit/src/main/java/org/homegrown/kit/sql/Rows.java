package org.homegrown.kit.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Many rows as parameters of one statement, a column each, for {@code unnest(?::uuid[], ?::text[],
 * …)}. Columns are numbered in the order in which they are added.
 *
 * <p>Dates and instants go in as java.time: java.sql types would be written in this machine's zone.
 */
public final class Rows<T> {

  /** One column's value of a row. */
  public interface Column<T> {
    @Nullable Object of(T row);
  }

  private final PreparedStatement statement;
  private final List<T> rows;
  private int parameter;

  private Rows(PreparedStatement statement, List<T> rows) {
    this.statement = statement;
    this.rows = rows;
  }

  public static <T> Rows<T> of(PreparedStatement statement, Collection<? extends T> rows) {
    return new Rows<>(statement, List.copyOf(rows));
  }

  /** Leaves out as many parameters, which were set otherwise. */
  public Rows<T> after(int parameters) {
    parameter += parameters;
    return this;
  }

  /** Another table's rows, in the parameters after these. */
  public <U> Rows<U> then(Collection<U> others) {
    var next = new Rows<>(statement, List.copyOf(others));
    next.parameter = parameter;
    return next;
  }

  public Rows<T> uuid(Column<T> column) throws SQLException {
    return add("uuid", column);
  }

  /** The driver sends texts and numbers as they are, and what is of other types written out. */
  public Rows<T> text(Column<T> column) throws SQLException {
    return set(
        "text",
        rows.stream()
            .map(column::of)
            .map(value -> value == null ? null : value.toString())
            .toArray(String[]::new));
  }

  public Rows<T> number(Function<T, ? extends @Nullable Number> column) throws SQLException {
    return set(
        "bigint",
        rows.stream()
            .map(column)
            .map(value -> value == null ? null : value.longValue())
            .toArray(Long[]::new));
  }

  public Rows<T> date(Column<T> column) throws SQLException {
    return add("date", column);
  }

  public Rows<T> instant(Column<T> column) throws SQLException {
    return add("timestamptz", column);
  }

  public Rows<T> bytes(Function<T, byte[]> column) throws SQLException {
    return set("bytea", rows.stream().map(column).toArray(byte[][]::new));
  }

  private Rows<T> add(String type, Column<T> column) throws SQLException {
    var values = new @Nullable Object[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.of(rows.get(i));
    }
    return set(type, values);
  }

  private Rows<T> set(String type, @Nullable Object[] values) throws SQLException {
    statement.setArray(++parameter, statement.getConnection().createArrayOf(type, values));
    return this;
  }
}
