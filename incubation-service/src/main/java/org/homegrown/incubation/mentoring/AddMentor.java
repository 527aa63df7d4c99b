package org.homegrown.incubation.mentoring;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a coordinator says of a new mentor. */
record AddMentor(
    @NotBlank @Size(max = 255) String person,
    @NotBlank @Size(max = 120) String name,
    @NotNull @Size(max = 20) List<@NotNull @Pattern(regexp = SKILL) String> skills,
    @Schema(examples = "[\"en\"]") @NotNull @Size(min = 1, max = 10)
        List<@NotNull @Pattern(regexp = LANGUAGE) String> languages,
    @Nullable @Size(min = 1, max = 20) String region,
    @NotNull @Min(0) @Max(50) Integer capacity) {

  /** In words that a programme agrees on. */
  static final String SKILL = "[a-z0-9][a-z0-9-]{0,39}";

  /** As BCP 47 names it. */
  static final String LANGUAGE = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}";
}
