package org.homegrown.impact.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One question.
 *
 * @param least and {@code most}: of numbers and scales; a scale needs both
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Item(
    @Schema(examples = "jobs") @NotNull @Pattern(regexp = "[a-z][a-z0-9_]{0,59}") String id,
    @NotNull Kind kind,
    @NotNull @Valid Words text,
    @Schema(description = "Of CHOICE only") @Nullable @Size(min = 2, max = 20)
        List<@NotNull @Valid Choice> choices,
    @Nullable @DecimalMin("-1000000000") @DecimalMax("1000000000") Double least,
    @Nullable @DecimalMin("-1000000000") @DecimalMax("1000000000") Double most) {

  /** Of all numbers, whatever the item says: sums of larger ones are none any more. */
  private static final double FARTHEST = 1_000_000_000;

  /** CHOICE: how many say so; NUMBER: a total and a mean; SCALE: a mean. */
  enum Kind {
    CHOICE,
    NUMBER,
    SCALE
  }

  /**
   * @param points of a scorecard
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Choice(
      @Schema(examples = "yes") @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9_-]{0,59}") String id,
      @NotNull @Valid Words text,
      @Nullable @Min(-100) @Max(100) Integer points) {}

  boolean isScored() {
    return choices != null && choices.stream().anyMatch(choice -> choice.points() != null);
  }

  /** Whether the item itself can be asked. */
  boolean fits() {
    return switch (kind) {
      case CHOICE ->
          choices != null
              && choices.stream().map(Choice::id).distinct().count() == choices.size()
              && least == null
              && most == null;
      case NUMBER -> choices == null && (least == null || most == null || least < most);
      case SCALE -> choices == null && least != null && most != null && least < most;
    };
  }

  boolean takes(JsonNode answer) {
    if (kind == Kind.CHOICE) {
      return answer.isTextual() && choice(answer).isPresent();
    }
    var value = answer.asDouble();
    return answer.isNumber()
        && Math.abs(value) <= FARTHEST
        && (least == null || value >= least)
        && (most == null || value <= most)
        && (kind == Kind.NUMBER || value == Math.rint(value));
  }

  Optional<Choice> choice(@Nullable JsonNode answer) {
    return choices == null || answer == null
        ? Optional.empty()
        : choices.stream().filter(choice -> choice.id().equals(answer.asText())).findFirst();
  }
}
