package org.homegrown.incubation.enrolment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.incubation.milestone.MilestoneView;

/**
 * @param participant the {@code sub} of the person's token
 */
public record EnrolmentView(
    UUID id,
    UUID cohortId,
    UUID programmeId,
    String participant,
    EnrolmentStatus status,
    Instant enrolledAt,
    List<MilestoneView> milestones) {}
