package org.homegrown.incubation.grant;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.homegrown.incubation.milestone.MilestoneStatus;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * A tranche.
 *
 * @param milestone code of the one that it waits for, if it waits for one
 * @param milestoneStatus REOPENED also when it was paid before: money that was paid stays paid
 * @param fileId of the payment file that has it
 * @param failure why the bank could not pay it the last time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DisbursementView(
    UUID id,
    UUID programmeId,
    UUID grantId,
    UUID enrolmentId,
    String participant,
    int number,
    Money amount,
    @Nullable String milestone,
    @Nullable MilestoneStatus milestoneStatus,
    @Nullable LocalDate dueOn,
    DisbursementStatus status,
    @Nullable String firstApprovedBy,
    @Nullable Instant firstApprovedAt,
    @Nullable String approvedBy,
    @Nullable Instant approvedAt,
    @Nullable UUID fileId,
    @Nullable String failure,
    @Nullable LocalDate paidOn,
    @Nullable String bankReference,
    @Nullable String cancelledBecause,
    int version) {

  Version versionTag() {
    return new Version(version);
  }
}
