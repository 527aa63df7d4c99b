package org.homegrown.impact.metric;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Numbers of the public grid that are shown together or not at all: what few people have is hidden,
 * and what tells it. Where the first one is hidden all are.
 *
 * @see #conf() how each cell says so
 */
public enum Facet {
  /** Sellers, and what they sell. */
  SELLING("conf_status", Set.of()),
  /**
   * What sellers have of it, and what went back to buyers or to the platform: each tells others.
   */
  INCOME("income_conf", Set.of(Measure.INCOME, Measure.REFUNDED, Measure.FEES)),
  OPENING("opened_conf", Set.of(Measure.OPENED)),
  EXPOSURE("exposure_conf", Set.of(Measure.EXPOSURE));

  private final String conf;
  private final Set<Measure> measures;

  Facet(String conf, Set<Measure> measures) {
    this.conf = conf;
    this.measures = measures;
  }

  /** The column that has the SDMX code of why it is hidden, or F. */
  public String conf() {
    return conf;
  }

  /** Those columns of all facets. */
  public static String columns(String prefix) {
    return Arrays.stream(values())
        .map(facet -> prefix + facet.conf)
        .collect(Collectors.joining(", "));
  }

  static Facet of(Measure measure) {
    for (var facet : values()) {
      if (facet.measures.contains(measure)) {
        return facet;
      }
    }
    return SELLING;
  }
}
