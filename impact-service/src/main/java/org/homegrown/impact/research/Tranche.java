package org.homegrown.impact.research;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a funder gives to a project.
 *
 * @param reference of the payment, as the funder names it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Tranche(
    UUID projectId,
    int number,
    String funder,
    Money amount,
    LocalDate dueOn,
    @Nullable String condition,
    Status status,
    String recordedBy,
    @Nullable String approvedBy,
    @Nullable LocalDate paidOn,
    @Nullable String reference,
    int version) {

  /** PLANNED → APPROVED → PAID; CANCELLED before it is paid. */
  enum Status {
    PLANNED,
    APPROVED,
    PAID,
    CANCELLED
  }

  @JsonIgnore
  Version versionTag() {
    return new Version(version);
  }
}
