package org.homegrown.impact.figure;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.homegrown.impact.period.Span;
import org.jspecify.annotations.Nullable;

/**
 * What is asked.
 *
 * @param from first day, inclusive
 * @param to last day, inclusive
 * @param region with everything below it in the tree
 * @param level of the regions to break down by; those of the facts themselves when null
 * @param programme with all its cohorts; each person counts once
 * @param fiscal the month in which years begin
 */
record FigureQuery(
    Set<Dimension> by,
    LocalDate from,
    LocalDate to,
    @Nullable String region,
    @Nullable String level,
    @Nullable UUID cohort,
    @Nullable UUID programme,
    @Nullable String currency,
    int fiscal) {

  boolean by(Dimension dimension) {
    return by.contains(dimension);
  }

  /** The span of time that it is broken down by, if any. */
  @Nullable Span span() {
    return by.stream()
        .filter(Dimension::time)
        .map(dimension -> dimension.span(fiscal))
        .findFirst()
        .orElse(null);
  }

  /** All of it as words, in one order, so that the same question has the same words. */
  Map<String, String> filter() {
    var filter = new LinkedHashMap<String, String>();
    if (!by.isEmpty()) {
      filter.put("by", by.stream().sorted().map(Dimension::word).collect(Collectors.joining(",")));
    }
    filter.put("from", from.toString());
    filter.put("to", to.toString());
    put(filter, "region", region);
    put(filter, "level", level);
    put(filter, "cohort", cohort);
    put(filter, "programme", programme);
    put(filter, "currency", currency);
    if (fiscal != 1) {
      filter.put("fiscal", String.valueOf(fiscal));
    }
    return filter;
  }

  /** Takes back what {@link #filter} did. */
  static FigureQuery of(Map<String, String> filter) {
    var by = EnumSet.noneOf(Dimension.class);
    if (filter.containsKey("by")) {
      for (var word : filter.get("by").split(",", -1)) {
        by.add(Dimension.of(word));
      }
    }
    return new FigureQuery(
        by,
        LocalDate.parse(filter.get("from")),
        LocalDate.parse(filter.get("to")),
        filter.get("region"),
        filter.get("level"),
        uuid(filter.get("cohort")),
        uuid(filter.get("programme")),
        filter.get("currency"),
        Integer.parseInt(filter.getOrDefault("fiscal", "1")));
  }

  private static @Nullable UUID uuid(@Nullable String text) {
    return text == null ? null : UUID.fromString(text);
  }

  private static void put(Map<String, String> filter, String name, @Nullable Object value) {
    if (value != null) {
      filter.put(name, value.toString());
    }
  }
}
