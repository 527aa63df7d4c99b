package org.homegrown.impact.figure;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * @param note for readers of the restatement
 */
public record Restate(@Nullable @Size(min = 1, max = 1000) String note) {}
