package org.homegrown.incubation.progress;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody is in a lesson. Times are the phone's.
 *
 * @param progress 0 to 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProgressView(
    UUID lessonId,
    BigDecimal progress,
    Instant firstAt,
    Instant lastAt,
    @Nullable Instant completedAt) {

  static BigDecimal decimal(int permille) {
    return BigDecimal.valueOf(permille, 3);
  }
}
