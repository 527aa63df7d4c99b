package org.homegrown.impact.estimate;

import java.util.List;

/** The data do not carry an estimate, and this is why. */
public final class NotEstimable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Why> why;

  public NotEstimable(List<Why> why) {
    super(why.toString(), null, false, false);
    this.why = List.copyOf(why);
  }

  public NotEstimable(String code, String detail) {
    this(List.of(new Why(code, detail)));
  }

  public List<Why> why() {
    return why;
  }
}
