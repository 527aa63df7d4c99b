package org.homegrown.incubation.enrolment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.incubation.milestone.MilestoneView;
import org.jspecify.annotations.Nullable;

/**
 * @param applicationId from which it came
 * @param curriculumVersionId what it keeps to
 * @param participant the {@code sub} of the person's token
 */
public record EnrolmentView(
    UUID id,
    UUID cohortId,
    UUID programmeId,
    UUID applicationId,
    String participant,
    EnrolmentStatus status,
    Instant enrolledAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UUID curriculumVersionId,
    List<MilestoneView> milestones) {}
