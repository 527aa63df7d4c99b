package org.homegrown.shop.suspension;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A suspension as its seller and operators see it. Which operator decided is in the audit.
 *
 * @param rule that was broken
 * @param evidence for that
 * @param appealUntil when the time for the one appeal ends
 * @param decision why an operator upheld or lifted it, the last time
 * @param upheldBecause why an operator turned the appeal down, also after it was lifted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SuspensionView(
    UUID id,
    UUID shopId,
    SuspensionStatus status,
    String rule,
    String evidence,
    Instant suspendedAt,
    Instant appealUntil,
    @Nullable String appeal,
    @Nullable Instant appealedAt,
    @Nullable String decision,
    @Nullable Instant decidedAt,
    @Nullable String upheldBecause,
    @Nullable Instant upheldAt,
    int version) {}
