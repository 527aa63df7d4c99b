package org.homegrown.kit.feed;

import java.time.Instant;

/** An event whose only content is a text. */
record Happened(String what) implements Event {

  @Override
  public String type() {
    return "thing.happened";
  }

  @Override
  public String subject() {
    return "thing";
  }

  @Override
  public Instant time() {
    return Instant.parse("2026-01-02T03:04:05Z");
  }
}
