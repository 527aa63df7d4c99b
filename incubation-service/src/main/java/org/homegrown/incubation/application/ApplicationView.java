package org.homegrown.incubation.application;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param applicant the {@code sub} of the person's token
 * @param score mean of the reviews, in percent; for staff
 * @param rank in the cohort's order; for staff
 * @param waitlistPlace among those who wait: 1 is next. To staff, the rank that is never renumbered
 * @param suspected whether it looks like another one's and nobody has decided; for staff
 * @param offerExpiresAt an offer can be accepted before this moment
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApplicationView(
    UUID id,
    UUID cohortId,
    UUID programmeId,
    String applicant,
    String motivation,
    ApplicationStatus status,
    Eligibility eligibility,
    @Nullable Instant submittedAt,
    @Nullable BigDecimal score,
    @Nullable Integer rank,
    @Nullable Integer waitlistPlace,
    @Nullable Instant offerExpiresAt,
    @Nullable String reason,
    @Nullable Boolean suspected,
    int version) {}
