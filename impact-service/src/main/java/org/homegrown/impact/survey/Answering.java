package org.homegrown.impact.survey;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.problem.Problem.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What somebody answers; items may be left out.
 *
 * @param answers by item: the id of a choice, or a number
 * @param language in which they were asked
 */
record Answering(
    @Schema(type = SchemaType.OBJECT, examples = "{\"jobs\": 2, \"poor\": \"no\"}")
        @NotNull
        @Size(min = 1, max = 40)
        Map<String, JsonNode> answers,
    @Schema(examples = "zh") @NotNull @Pattern(regexp = "en|zh|pt") String language) {

  /**
   * @throws Refused {@code answers-refused}, with every reason
   */
  void mustFit(Instrument instrument) {
    var violations = new ArrayList<Violation>();
    answers.forEach(
        (id, answer) -> {
          var item = instrument.items().stream().filter(each -> each.id().equals(id)).findFirst();
          if (item.isEmpty()) {
            violations.add(new Violation("answers." + id, "unknown-item", "is not asked"));
          } else if (!item.get().takes(answer)) {
            violations.add(
                new Violation(
                    "answers." + id,
                    "answer-unsuited",
                    "is not one of the choices, or not a number within its bounds"));
          }
        });
    if (!violations.isEmpty()) {
      throw new Refused("answers-refused", "These are no answers to what is asked.", violations);
    }
  }

  /** Points of all scored items; null when one of them is not answered, or there is no card. */
  @Nullable Integer score(Instrument instrument) {
    if (instrument.scorecard() == null) {
      return null;
    }
    var score = 0;
    for (var item : instrument.items()) {
      if (item.isScored()) {
        var choice = item.choice(answers.get(item.id()));
        if (choice.isEmpty()) {
          return null;
        }
        var points = choice.get().points();
        score += points == null ? 0 : points;
      }
    }
    return score;
  }
}
