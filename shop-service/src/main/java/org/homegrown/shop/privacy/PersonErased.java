package org.homegrown.shop.privacy;

import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.feed.Event;

/**
 * Somebody is to be forgotten. {@link Told} takes the person out of it after a while.
 *
 * @param person as the {@code sub} of their token
 * @param pseudonym what stands in the person's place from now on, everywhere the same
 */
record PersonErased(UUID erasureId, String person, String pseudonym, Instant erasedAt)
    implements Event {

  @Override
  public String type() {
    return "person.erased";
  }

  @Override
  public String subject() {
    return erasureId.toString();
  }

  @Override
  public Instant time() {
    return erasedAt;
  }
}
