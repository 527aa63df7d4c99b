package org.homegrown.incubation.risk;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at risk, and what is done about it.
 *
 * @param rule its code
 * @param seen what the rule saw when the case was opened
 * @param owner who looks after it
 * @param closedBy absent when it closed by itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RiskCase(
    UUID id,
    UUID programmeId,
    UUID enrolmentId,
    UUID cohortId,
    String participant,
    @Nullable String name,
    String rule,
    RiskKind kind,
    RiskLevel level,
    @Schema(type = SchemaType.OBJECT) JsonNode seen,
    Instant openedAt,
    CaseStatus status,
    @Nullable String owner,
    @Nullable String nextStep,
    @Nullable LocalDate dueOn,
    @Nullable String note,
    @Nullable Outcome outcome,
    @Nullable Instant closedAt,
    @Nullable String closedBy,
    @JsonIgnore int version) {

  Version asVersion() {
    return new Version(version);
  }

  /**
   * @throws Conflict {@code case-closed}
   */
  void mustBeLive() {
    if (status == CaseStatus.CLOSED) {
      throw new Conflict("case-closed", "The case is closed.");
    }
  }

  /** What is said of it where it cannot be taken back: nothing that anybody wrote, and nobody. */
  Map<String, String> state() {
    return Map.of(
        "status", status.name(),
        "dueOn", dueOn == null ? "" : dueOn.toString(),
        "outcome", outcome == null ? "" : outcome.name());
  }
}
