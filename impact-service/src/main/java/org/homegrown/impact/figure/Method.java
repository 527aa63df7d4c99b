package org.homegrown.impact.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.impact.metric.Language;
import org.homegrown.impact.metric.Metric;
import org.jspecify.annotations.Nullable;

/**
 * How a figure is made, for whoever wants to make it again.
 *
 * @param inWords the formula as a sentence
 * @param counting which facts are in it
 * @param hashing how the input hash is made of them
 * @param chain how a vintage carries the one before it
 * @param revision the commit of the code that counted the latest vintage
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Method(
    UUID figure,
    String metric,
    int version,
    String name,
    String unit,
    String definition,
    @Schema(type = SchemaType.OBJECT) JsonNode formula,
    String inWords,
    Metric.@Nullable Standard standard,
    Map<String, String> filter,
    String counting,
    String hashing,
    String chain,
    String revision) {

  static Method of(Figure figure, Vintage latest, Language language) {
    var metric = figure.asked().metric();
    return new Method(
        figure.id(),
        metric.code(),
        metric.version(),
        metric.name(language),
        metric.unit(),
        metric.definition(),
        metric.asJson(),
        metric.inWords(language),
        metric.standard(),
        figure.asked().query().filter(),
        language.say(
            figure.cohortId() == null ? "method.counting.platform" : "method.counting.cohort"),
        language.say("method.hashing"),
        language.say("method.chain"),
        latest.revision());
  }
}
