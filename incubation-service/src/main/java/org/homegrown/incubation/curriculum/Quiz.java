package org.homegrown.incubation.curriculum;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Questions that the service marks.
 *
 * @param passPercent of the points, from which it is passed
 * @param attempts how many there are; null for as many as one likes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Quiz(
    @Schema(examples = "60") @NotNull @Min(1) @Max(100) Integer passPercent,
    @Nullable @Min(1) @Max(100) Integer attempts,
    @NotNull @Size(min = 1, max = 50) List<@NotNull @Valid Question> questions) {

  private static final int FULL = 1000;

  /**
   * @param score permille of the points, rounded down
   */
  public record Mark(int score, boolean passed) {}

  Quiz asSeen() {
    return new Quiz(passPercent, attempts, questions.stream().map(Question::asSeen).toList());
  }

  /** Whether these are answers to its questions, not all of them perhaps. */
  public boolean asks(Map<String, Set<String>> answers) {
    return answers.entrySet().stream()
        .allMatch(
            answer ->
                questions.stream()
                    .anyMatch(
                        question ->
                            question.id().equals(answer.getKey())
                                && question.offers(answer.getValue())));
  }

  /**
   * Marks answers. A question has its points when exactly its right choices are taken.
   *
   * @param answers choices by question
   */
  public Mark mark(Map<String, Set<String>> answers) {
    var points = questions.stream().mapToInt(Question::points).sum();
    var earned =
        questions.stream()
            .filter(question -> question.isRight(answers.getOrDefault(question.id(), Set.of())))
            .mapToInt(Question::points)
            .sum();
    return new Mark(earned * FULL / points, earned * 100 >= passPercent * points);
  }
}
