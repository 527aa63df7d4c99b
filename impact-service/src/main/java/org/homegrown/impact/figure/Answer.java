package org.homegrown.impact.figure;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a plan gave.
 *
 * @param fingerprint of the facts, 32 hexadecimal digits; null where no facts with hashes are
 *     counted
 */
record Answer(
    List<Value> values,
    long counted,
    @Nullable String fingerprint,
    long batch,
    Map<String, String> feedPositions) {}
