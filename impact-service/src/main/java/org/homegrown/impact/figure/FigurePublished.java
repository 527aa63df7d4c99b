package org.homegrown.impact.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A published figure with its latest vintage.
 *
 * @param filter what was asked
 * @param vintage the number of the latest one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FigurePublished(
    UUID id,
    String metric,
    int version,
    String unit,
    String title,
    Audience audience,
    @Nullable UUID cohort,
    Map<String, String> filter,
    Instant publishedAt,
    int vintage,
    List<Value> values,
    Receipt receipt) {

  static FigurePublished of(Figure figure, Vintage latest) {
    var metric = figure.asked().metric();
    var filter = figure.asked().query().filter();
    return new FigurePublished(
        figure.id(),
        metric.code(),
        metric.version(),
        metric.unit(),
        figure.title(),
        figure.audience(),
        figure.cohortId(),
        filter,
        figure.publishedAt(),
        latest.number(),
        latest.values(),
        new Receipt(
            metric.code(),
            metric.version(),
            metric.asJson(),
            filter,
            latest.feedPositions(),
            latest.batch(),
            latest.counted(),
            latest.counted(),
            latest.inputHash(),
            latest.valuesHash(),
            latest.madeAt(),
            latest.revision()));
  }
}
