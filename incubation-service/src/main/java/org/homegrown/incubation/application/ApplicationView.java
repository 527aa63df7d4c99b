package org.homegrown.incubation.application;

import java.time.Instant;
import java.util.UUID;

/**
 * @param applicant the {@code sub} of the person's token
 */
record ApplicationView(
    UUID id,
    UUID cohortId,
    UUID programmeId,
    String applicant,
    String motivation,
    ApplicationStatus status,
    Instant submittedAt) {}
