package org.homegrown.impact.research;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.version.Version;

/**
 * What somebody wants to find out, and with whom.
 *
 * @param lead the {@code sub} of whoever leads it
 */
record Project(
    UUID id,
    String title,
    String partner,
    PartnerKind partnerKind,
    String lead,
    String question,
    ProjectStatus status,
    LocalDate startsOn,
    LocalDate endsOn,
    int version,
    List<Approval> approvals) {

  /** What a board of ethics approved. */
  record Approval(
      int number, String board, String reference, LocalDate approvedOn, LocalDate expiresOn) {}

  @JsonIgnore
  Version versionTag() {
    return new Version(version);
  }

  /** Until when the last approval holds. */
  LocalDate approvedUntil() {
    return approvals.stream()
        .map(Approval::expiresOn)
        .max(LocalDate::compareTo)
        .orElse(LocalDate.MIN);
  }
}
