package org.homegrown.impact.metric;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.homegrown.impact.metric.DefineMeasure.Dated;
import org.homegrown.impact.metric.DefineMeasure.FactKind;
import org.homegrown.impact.metric.DefineMeasure.Worth;
import org.jspecify.annotations.Nullable;

/**
 * A measure that an operator defined. Formulas name it as {@code measure:code}.
 *
 * @param status BACKFILLING until all that was known before it is in it; figures need READY
 * @param backfilledTo the last day of what was known before that is in it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OwnMeasure(
    String code,
    String name,
    List<FactKind> kinds,
    Dated dated,
    Worth value,
    @Nullable Long least,
    @Nullable Long most,
    @Nullable String currency,
    Status status,
    @Nullable LocalDate backfilledTo,
    Instant createdAt) {

  enum Status {
    BACKFILLING,
    READY
  }
}
