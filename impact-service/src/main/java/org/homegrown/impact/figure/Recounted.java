package org.homegrown.impact.figure;

import java.time.Duration;
import java.util.List;

/**
 * A vintage counted again.
 *
 * @param equal whether values and input are what was published
 * @param took an ISO 8601 duration
 */
record Recounted(
    int vintage,
    boolean equal,
    List<Value> values,
    String valuesHash,
    String inputHash,
    long counted,
    Duration took,
    String revision) {}
