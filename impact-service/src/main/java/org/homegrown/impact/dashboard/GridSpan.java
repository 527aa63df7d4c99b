package org.homegrown.impact.dashboard;

import java.util.Locale;
import org.homegrown.impact.period.Span;

/** The spans of time that the public grid has. */
public enum GridSpan {
  M,
  Q,
  Y;

  Span span() {
    return Span.valueOf(name().toUpperCase(Locale.ROOT));
  }
}
