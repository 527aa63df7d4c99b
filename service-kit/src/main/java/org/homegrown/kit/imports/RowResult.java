package org.homegrown.kit.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.homegrown.kit.csv.RowRefused;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row.
 *
 * @param line where the row begins in the file; the header is line 1
 * @param key what the row is known by in the file
 * @param id of what the row stands for now, if that has one
 * @param column that was refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RowResult(
    long line,
    Outcome outcome,
    String key,
    @Nullable UUID id,
    @Nullable String column,
    @Nullable String code,
    @Nullable String reason) {

  /** What a row led to. */
  public enum Outcome {
    CREATED,
    CHANGED,
    UNCHANGED,
    FAILED
  }

  public static RowResult created(long line, String key, @Nullable UUID id) {
    return new RowResult(line, Outcome.CREATED, key, id, null, null, null);
  }

  public static RowResult changed(long line, String key, @Nullable UUID id) {
    return new RowResult(line, Outcome.CHANGED, key, id, null, null, null);
  }

  public static RowResult unchanged(long line, String key, @Nullable UUID id) {
    return new RowResult(line, Outcome.UNCHANGED, key, id, null, null, null);
  }

  public static RowResult failed(long line, String key, RowRefused why) {
    return new RowResult(line, Outcome.FAILED, key, null, why.column(), why.code(), why.reason());
  }
}
