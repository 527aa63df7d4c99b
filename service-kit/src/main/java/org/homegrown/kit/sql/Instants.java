package org.homegrown.kit.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moments that a row has, or has not. */
public final class Instants {

  private Instants() {}

  /** Null where the column is. */
  public static @Nullable Instant of(ResultSet row, String column) throws SQLException {
    return of(row.getTimestamp(column));
  }

  /** See {@link #of(ResultSet, String)}; columns are counted from 1. */
  public static @Nullable Instant of(ResultSet row, int column) throws SQLException {
    return of(row.getTimestamp(column));
  }

  private static @Nullable Instant of(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
