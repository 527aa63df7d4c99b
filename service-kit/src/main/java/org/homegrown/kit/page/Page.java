package org.homegrown.kit.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items in the list's order
 * @param next the cursor to ask for the following page with; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String next) {

  /** A list that is short by its nature, and so has one page. */
  public static <T> Page<T> whole(List<T> items) {
    return new Page<>(items, null);
  }

  /**
   * Makes a page of rows that were fetched with {@link PageRequest#rows()}, one more than asked
   * for: the extra row only tells that there is a next page.
   *
   * @param cursor the key that the list is ordered by
   */
  public static <R, T> Page<T> of(
      List<R> rows, PageRequest request, Function<R, Cursor> cursor, Function<R, T> view) {
    var more = rows.size() > request.limit();
    var shown = more ? rows.subList(0, request.limit()) : rows;
    var next = more ? cursor.apply(shown.getLast()).encoded() : null;
    return new Page<>(shown.stream().map(view).toList(), next);
  }
}
