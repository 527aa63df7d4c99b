package org.homegrown.incubation.curriculum;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * @param correct the right choices; null where participants see it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Question(
    @Schema(examples = "q1") @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{1,40}") String id,
    @Schema(examples = "When is the light best?") @NotBlank @Size(max = 1000) String text,
    @NotNull @Size(min = 2, max = 10) List<@NotNull @Valid Choice> choices,
    @Schema(description = "Ids of the right choices. Participants never see them")
        @Nullable
        @Size(min = 1, max = 10)
        List<@NotNull @Size(min = 1, max = 40) String> correct,
    @Schema(examples = "1") @NotNull @Min(1) @Max(100) Integer points) {

  Question asSeen() {
    return new Question(id, text, choices, null, points);
  }

  boolean offers(Set<String> taken) {
    return choices.stream().map(Choice::id).toList().containsAll(taken);
  }

  boolean isRight(Set<String> taken) {
    return correct != null && taken.equals(Set.copyOf(correct));
  }
}
