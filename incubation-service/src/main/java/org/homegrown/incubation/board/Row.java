package org.homegrown.incubation.board;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A participant's row while its cells change; its sums follow from its cells. */
final class Row {

  static final short UNKNOWN = -1;
  private static final int FULL = 1000;

  private final UUID enrolmentId;
  private final UUID cohortId;
  private short[] cells;
  private @Nullable Instant lastActivityAt;

  Row(UUID enrolmentId, UUID cohortId, Short[] cells, @Nullable Instant lastActivityAt) {
    this.enrolmentId = enrolmentId;
    this.cohortId = cohortId;
    this.cells = new short[cells.length];
    for (int i = 0; i < cells.length; i++) {
      this.cells[i] = cells[i];
    }
    this.lastActivityAt = lastActivityAt;
  }

  /**
   * @param number of the item, from 1
   */
  void put(int number, int value, @Nullable Instant activeAt) {
    if (number > cells.length) {
      var was = cells.length;
      cells = Arrays.copyOf(cells, number);
      Arrays.fill(cells, was, number, UNKNOWN);
    }
    cells[number - 1] = (short) value;
    if (activeAt != null && (lastActivityAt == null || activeAt.isAfter(lastActivityAt))) {
      lastActivityAt = activeAt;
    }
  }

  UUID enrolmentId() {
    return enrolmentId;
  }

  UUID cohortId() {
    return cohortId;
  }

  @Nullable Instant lastActivityAt() {
    return lastActivityAt;
  }

  /** As PostgreSQL writes an array. */
  String literal() {
    return IntStream.range(0, cells.length)
        .mapToObj(i -> String.valueOf(cells[i]))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /**
   * Permille of all the lessons together; one of which nothing is known is not begun.
   *
   * @param items the cohort's, by number
   */
  int progress(Map<Integer, Kind> items) {
    var lessons = items.values().stream().filter(kind -> kind == Kind.LESSON).count();
    var done = known(items, Kind.LESSON).sum();
    return lessons == 0 ? 0 : (int) (done / lessons);
  }

  /** Permille of the marks that are not excused; null without any. */
  @Nullable Integer attendance(Map<Integer, Kind> items) {
    var present = known(items, Kind.SESSION).filter(mark -> mark == 2).count();
    var absent = absences(items);
    return present + absent == 0 ? null : (int) (present * FULL / (present + absent));
  }

  int absences(Map<Integer, Kind> items) {
    return (int) known(items, Kind.SESSION).filter(mark -> mark == 0).count();
  }

  int milestones(Map<Integer, Kind> items) {
    return (int) known(items, Kind.MILESTONE).filter(state -> state == 1).count();
  }

  private IntStream known(Map<Integer, Kind> items, Kind kind) {
    return IntStream.range(0, cells.length)
        .filter(i -> cells[i] != UNKNOWN && items.get(i + 1) == kind)
        .map(i -> cells[i]);
  }
}
