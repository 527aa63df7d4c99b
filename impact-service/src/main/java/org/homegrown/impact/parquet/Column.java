package org.homegrown.impact.parquet;

/** A column of a flat table. Any value of it may be absent. */
public record Column(String name, Type type) {

  /** What values are, in Java and in the file. */
  public enum Type {
    /** A {@link String}. */
    TEXT(6, 0),
    /** A {@link Long}. */
    LONG(2, -1),
    /** A {@link java.time.LocalDate}. */
    DATE(1, 6),
    /** A {@link Double}. */
    DOUBLE(5, -1);

    private final int physical;
    private final int converted;

    Type(int physical, int converted) {
      this.physical = physical;
      this.converted = converted;
    }

    int physical() {
      return physical;
    }

    /** What the physical type stands for; below 0 for itself. */
    int converted() {
      return converted;
    }
  }
}
