package org.homegrown.incubation.risk;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which cases to list; what is left out does not narrow the list.
 *
 * @param status without one: those that are not closed
 * @param owner the {@code sub} of whoever owns them, or {@code nobody}
 */
record Worklist(
    @Nullable UUID programme,
    @Nullable CaseStatus status,
    @Nullable RiskLevel level,
    @Nullable String owner) {}
