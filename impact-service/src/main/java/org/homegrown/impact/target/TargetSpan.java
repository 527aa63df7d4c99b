package org.homegrown.impact.target;

import org.homegrown.impact.period.Span;

/** Of what span of time a target's number is. */
public enum TargetSpan {
  M,
  Q,
  Y;

  Span span() {
    return Span.valueOf(name());
  }
}
