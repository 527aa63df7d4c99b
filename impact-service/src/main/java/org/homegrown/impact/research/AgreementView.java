package org.homegrown.impact.research;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * What a researcher may see, and until when.
 *
 * @param programmes and {@code cohorts}: both empty for all of them
 * @param columns of extracts
 * @param k how many people look alike in an extract at least
 * @param epsilonBudget what releases with noise under it may spend together; absent for none
 * @param epsilonSpent what they have spent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AgreementView(
    UUID id,
    UUID projectId,
    String researcher,
    List<AgreementScope> scopes,
    List<UUID> programmes,
    List<UUID> cohorts,
    List<String> columns,
    int k,
    @Nullable BigDecimal epsilonBudget,
    BigDecimal epsilonSpent,
    LocalDate startsOn,
    LocalDate endsOn,
    Status status,
    @Nullable Instant signedAt,
    int version) {

  /** DRAFT → SIGNED → ENDED. */
  enum Status {
    DRAFT,
    SIGNED,
    ENDED
  }

  @JsonIgnore
  Version versionTag() {
    return new Version(version);
  }

  boolean holds(LocalDate day) {
    return status == Status.SIGNED && !day.isBefore(startsOn) && !day.isAfter(endsOn);
  }
}
