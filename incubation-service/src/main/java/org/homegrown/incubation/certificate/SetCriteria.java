package org.homegrown.incubation.certificate;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a lead asks of graduates. */
record SetCriteria(
    @Schema(examples = "First steps in social commerce") @NotBlank @Size(max = 200) String title,
    @Schema(examples = "Eight of ten lessons, nine of ten sessions, and a first sale")
        @NotBlank
        @Size(max = 2000)
        String narrative,
    @Schema(description = "Permille of all lessons", examples = "800") @NotNull @Min(0) @Max(1000)
        Integer progress,
    @Schema(description = "Permille of the sessions from which somebody was not excused")
        @Nullable
        @Min(0)
        @Max(1000)
        Integer attendance,
    @Schema(description = "Codes of the programme's milestones") @Nullable @Size(max = 50)
        List<@NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,59}") String> milestones) {

  List<String> codes() {
    return milestones == null ? List.of() : milestones.stream().distinct().toList();
  }
}
