package org.homegrown.impact.metric;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A version of a metric.
 *
 * @param name in the reader's language, as far as the catalogue has it
 * @param inWords the formula as a sentence in the reader's language
 * @param measured whether there is anything yet to make it from
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MetricView(
    String code,
    int version,
    String name,
    String unit,
    String definition,
    @Schema(type = SchemaType.OBJECT) JsonNode formula,
    String inWords,
    Metric.Scope scope,
    List<String> dimensions,
    Metric.@Nullable Standard standard,
    boolean measured,
    Instant createdAt) {

  static MetricView of(Metric metric, boolean measured, Language language) {
    return new MetricView(
        metric.code(),
        metric.version(),
        metric.name(language),
        metric.unit(),
        metric.definition(),
        metric.asJson(),
        metric.inWords(language),
        metric.scope(),
        metric.dimensions().stream().sorted().toList(),
        metric.standard(),
        measured,
        metric.createdAt());
  }
}
