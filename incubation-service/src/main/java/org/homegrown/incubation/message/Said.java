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
 */
public record Said(
    String key,
    String person,
    UUID programmeId,
    @Nullable UUID cohortId,
    String code,
    Map<String, String> values,
    Instant notBefore) {}
