package org.homegrown.impact.estimate;

/** A value that no panel can have. */
public final class PanelUnusable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long line;
  private final String column;

  public PanelUnusable(long line, String column, String reason) {
    super(reason, null, false, false);
    this.line = line;
    this.column = column;
  }

  /** From 1. */
  public long line() {
    return line;
  }

  public String column() {
    return column;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
