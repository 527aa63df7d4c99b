package org.homegrown.incubation.message;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to be said to somebody.
 *
 * @param key what is said under one key to one person is said once
 * @param person the {@code sub} of their token
 * @param code which text, as {@code offer-made}
 * @param values what its placeholders stand for
 * @param notAfter from when on nobody is sent it any more; null for never
 */
public record Said(
    String key,
    String person,
    UUID programmeId,
    @Nullable UUID cohortId,
    String code,
    Map<String, String> values,
    Instant notBefore,
    @Nullable Instant notAfter) {

  /** Something that is never too late. */
  public Said(
      String key,
      String person,
      UUID programmeId,
      @Nullable UUID cohortId,
      String code,
      Map<String, String> values,
      Instant notBefore) {
    this(key, person, programmeId, cohortId, code, values, notBefore, null);
  }
}
