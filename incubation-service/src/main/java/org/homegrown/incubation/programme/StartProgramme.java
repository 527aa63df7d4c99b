package org.homegrown.incubation.programme;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a coordinator says to start a programme. */
record StartProgramme(
    @Schema(examples = "First steps") @NotBlank @Size(max = 120) String name,
    @Schema(examples = "A first sale within three months") @Nullable @Size(max = 2000) String goal,
    @Schema(description = "BCP 47 language tags") @Nullable @Size(max = 20)
        List<
                @NotNull
                @Pattern(
                    regexp = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}",
                    message = "must be a BCP 47 language tag")
                String>
            languages) {

  Programme by(String coordinator) {
    return new Programme(
        coordinator, name, goal == null ? "" : goal, languages == null ? List.of() : languages);
  }
}
