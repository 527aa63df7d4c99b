package org.homegrown.incubation.admission;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who was asked thinks of an application.
 *
 * @param status ASSIGNED, DONE, or DECLINED
 * @param total of the scores by the rubric's weights, in percent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Review(
    UUID applicationId,
    UUID cohortId,
    String reviewer,
    String status,
    @Nullable String declineReason,
    @Nullable BigDecimal total,
    @Nullable String comment,
    Instant assignedAt,
    @Nullable Instant doneAt) {

  /** For the audit: nothing that anybody wrote. */
  Map<String, String> state() {
    return Map.of("status", status, "total", total == null ? "" : total.toPlainString());
  }
}
