package org.homegrown.incubation.progress;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far somebody was in a lesson.
 *
 * @param id made by the phone, once; what comes again under it changes nothing
 * @param progress 0 to 1; three decimals count
 * @param at by the phone's clock
 */
record LessonReport(
    @NotNull UUID id,
    @NotNull UUID enrolmentId,
    @NotNull UUID lessonId,
    @Schema(examples = "0.5", minimum = "0", maximum = "1") @NotNull Double progress,
    @NotNull Instant at)
    implements Report {

  private static final int FULL = 1000;

  /** Only what is done to the end is complete: the rest is rounded down. */
  int permille() {
    return BigDecimal.valueOf(progress)
        .multiply(BigDecimal.valueOf(FULL))
        .setScale(0, RoundingMode.DOWN)
        .intValueExact();
  }

  LessonReached reached() {
    return new LessonReached(enrolmentId, lessonId, permille(), at);
  }

  @Override
  public Optional<String> refusal() {
    return progress >= 0 && progress <= 1 ? Optional.empty() : Optional.of("progress-out-of-range");
  }
}
