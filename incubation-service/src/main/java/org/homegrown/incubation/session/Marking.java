package org.homegrown.incubation.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sorts marks into those that change something, and the others. */
final class Marking {

  /** What is marked of a participant so far. */
  record Known(@Nullable AttendanceStatus status, @Nullable String note) {}

  private final Map<UUID, Known> known;
  private final Set<UUID> seen = new HashSet<>();
  private final List<Mark> changed = new ArrayList<>();
  private final List<MarkedMany.Item> items = new ArrayList<>();

  /**
   * @param known everybody who may be marked
   */
  Marking(Map<UUID, Known> known) {
    this.known = known;
  }

  void mark(Mark mark) {
    if (!seen.add(mark.enrolmentId())) {
      items.add(MarkedMany.Item.refused(mark, "marked-twice"));
      return;
    }
    var was = known.get(mark.enrolmentId());
    if (was == null) {
      items.add(MarkedMany.Item.refused(mark, "enrolment-not-in-cohort"));
      return;
    }
    var same = mark.status() == was.status() && Objects.equals(mark.note(), was.note());
    if (!same) {
      changed.add(mark);
    }
    items.add(
        new MarkedMany.Item(
            mark.enrolmentId(),
            same ? MarkedMany.Outcome.UNCHANGED : MarkedMany.Outcome.MARKED,
            null));
  }

  /** Everybody who has no mark and is not marked now. */
  void others(AttendanceStatus status) {
    known.forEach(
        (enrolment, was) -> {
          if (was.status() == null && !seen.contains(enrolment)) {
            mark(new Mark(enrolment, status, null));
          }
        });
  }

  List<Mark> changed() {
    return changed;
  }

  List<MarkedMany.Item> items() {
    return items;
  }

  /** Whoever had no mark is not in it. */
  Map<String, AttendanceStatus> before() {
    var before = new LinkedHashMap<String, AttendanceStatus>();
    for (var mark : changed) {
      var was = known.getOrDefault(mark.enrolmentId(), new Known(null, null)).status();
      if (was != null) {
        before.put(mark.enrolmentId().toString(), was);
      }
    }
    return before;
  }

  Map<String, AttendanceStatus> after() {
    var after = new LinkedHashMap<String, AttendanceStatus>();
    changed.forEach(mark -> after.put(mark.enrolmentId().toString(), mark.status()));
    return after;
  }
}
