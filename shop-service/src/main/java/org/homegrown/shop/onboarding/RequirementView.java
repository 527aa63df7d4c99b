package org.homegrown.shop.onboarding;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A requirement as the seller and operators see it.
 *
 * @param evidence the version of the terms, or the document's reference
 * @param reason why it was rejected or waived
 * @param version what If-Match names, in quotes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RequirementView(
    Requirement.Kind kind,
    RequirementStatus status,
    @Nullable String evidence,
    @Nullable Instant submittedAt,
    @Nullable String reason,
    @Nullable Instant decidedAt,
    int version) {}
