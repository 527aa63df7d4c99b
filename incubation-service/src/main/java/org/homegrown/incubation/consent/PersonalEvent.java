package org.homegrown.incubation.consent;

import java.util.UUID;
import org.homegrown.kit.feed.Event;

/** A fact about somebody, which is told only while they allow it. */
public interface PersonalEvent extends Event {

  UUID programmeId();

  /** The {@code sub} of whom it is about. */
  String person();

  /** What they must have allowed. */
  Purpose purpose();
}
