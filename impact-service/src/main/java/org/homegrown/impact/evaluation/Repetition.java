package org.homegrown.impact.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The same question asked again of the same input, by the code of now.
 *
 * @param equal to the last digit
 * @param largestDifference of any number; null when the answers have different parts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Repetition(
    boolean equal,
    @Schema(description = "Commit of the code that answered first") @Nullable String revisionThen,
    @Schema(description = "Commit of the code that answered now") String revisionNow,
    @Nullable Double largestDifference) {

  static Repetition of(
      JsonNode then, JsonNode now, @Nullable String revisionThen, String revisionNow) {
    var difference = difference(then, now);
    return new Repetition(
        difference == 0, revisionThen, revisionNow, Double.isNaN(difference) ? null : difference);
  }

  /** Not a number when their parts differ. */
  private static double difference(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return Math.abs(one.asDouble() - other.asDouble());
    }
    if (!one.isContainerNode() || !other.isContainerNode()) {
      return one.equals(other) ? 0 : Double.NaN;
    }
    if (one.size() != other.size() || one.isArray() != other.isArray()) {
      return Double.NaN;
    }
    var largest = 0.0;
    if (one.isArray()) {
      for (int i = 0; i < one.size(); i++) {
        largest = Math.max(largest, difference(one.get(i), other.get(i)));
      }
      return largest;
    }
    for (var field : one.properties()) {
      largest = Math.max(largest, difference(field.getValue(), other.path(field.getKey())));
    }
    return largest;
  }
}
