package org.homegrown.kit.page;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What a caller asks of a list: {@code ?limit=&after=}. */
public class PageRequest {

  private static final int DEFAULT = 20;

  @RestQuery
  @Min(1)
  @Max(100)
  @Nullable Integer limit;

  @RestQuery
  @Size(max = 500)
  @Nullable String after;

  public int limit() {
    return limit == null ? DEFAULT : limit;
  }

  /** How many rows to fetch: one more than shown, to know whether there is a next page. */
  public int rows() {
    return limit() + 1;
  }

  /**
   * @throws org.homegrown.kit.problem.BadInput when {@code after} is not a cursor
   */
  public Optional<Cursor> after() {
    return Optional.ofNullable(after).map(Cursor::decode);
  }

  /**
   * After which id the page begins, in a list that ascends by id.
   *
   * @throws org.homegrown.kit.problem.BadInput when {@code after} is not a cursor
   */
  public UUID afterId() {
    return after().map(cursor -> cursor.uuid(0)).orElse(Cursor.BEFORE_ALL);
  }

  /**
   * Before which id the page begins, in a list that descends by id.
   *
   * @throws org.homegrown.kit.problem.BadInput when {@code after} is not a cursor
   */
  public UUID beforeId() {
    return after().map(cursor -> cursor.uuid(0)).orElse(Cursor.AFTER_ALL);
  }
}
