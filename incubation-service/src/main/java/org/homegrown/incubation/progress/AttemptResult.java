package org.homegrown.incubation.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.incubation.curriculum.Quiz;
import org.jspecify.annotations.Nullable;

/**
 * @param id the phone's; null when it could not be read
 * @param code why it was refused
 * @param score 0 to 1, unless it was refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AttemptResult(
    @Nullable UUID id,
    Outcome outcome,
    @Schema(examples = "attempts-used-up") @Nullable String code,
    @Nullable BigDecimal score,
    @Nullable Boolean passed) {

  static AttemptResult of(Outcome outcome, UUID id, Quiz.Mark mark) {
    return new AttemptResult(id, outcome, null, ProgressView.decimal(mark.score()), mark.passed());
  }

  static AttemptResult refused(@Nullable UUID id, String code) {
    return new AttemptResult(id, Outcome.REFUSED, code, null, null);
  }
}
