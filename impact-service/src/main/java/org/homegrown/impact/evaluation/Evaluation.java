package org.homegrown.impact.evaluation;

import java.time.Instant;
import java.util.UUID;
import org.homegrown.impact.evaluation.Question.Kind;
import org.homegrown.impact.evaluation.Question.Source;
import org.jspecify.annotations.Nullable;

/**
 * A question, and its answer once there is one.
 *
 * @param request, {@code why} and {@code result}: JSON as it was written
 * @param inputHash of the file, or of the panel that was made of the cohort
 * @param batch up to which facts of a cohort counted
 */
record Evaluation(
    UUID id,
    Kind kind,
    Source source,
    @Nullable UUID cohortId,
    String request,
    Status status,
    @Nullable String why,
    @Nullable String result,
    @Nullable Long inputRows,
    @Nullable String inputHash,
    @Nullable Long batch,
    @Nullable String revision,
    String askedBy,
    Instant askedAt,
    @Nullable Instant claimedAt,
    @Nullable Instant finishedAt) {

  /** QUEUED → RUNNING → DONE, REFUSED by the data, or FAILED by us. */
  enum Status {
    QUEUED,
    RUNNING,
    DONE,
    REFUSED,
    FAILED;

    boolean isFinal() {
      return this == DONE || this == REFUSED || this == FAILED;
    }
  }
}
