package org.homegrown.impact.estimate;

/** A value that no panel can have. */
public final class PanelUnusable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long line;
  private final String column;
  private final String code;

  /**
   * @param column by name, or by what it is for
   * @param code as {@code unit-twice}
   */
  public PanelUnusable(long line, String column, String code, String reason) {
    super(reason, null, false, false);
    this.line = line;
    this.column = column;
    this.code = code;
  }

  /** From 1. */
  public long line() {
    return line;
  }

  public String column() {
    return column;
  }

  public String code() {
    return code;
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
