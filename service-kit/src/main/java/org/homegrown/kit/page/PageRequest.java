package org.homegrown.kit.page;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Optional;
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
}
