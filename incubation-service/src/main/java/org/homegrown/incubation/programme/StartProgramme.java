package org.homegrown.incubation.programme;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
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
                @Pattern(regexp = Settings.LANGUAGE, message = "must be a BCP 47 language tag")
                String>
            languages,
    @Schema(description = "Where it works, with all below it") @Nullable @Size(min = 1, max = 20)
        String region,
    @Schema(description = "UTC when left out") @Nullable @Size(min = 1, max = 60) String zone,
    @Schema(description = "ISO 4217, of its grants") @Nullable @Pattern(regexp = "[A-Z]{3}")
        String currency,
    @Nullable LocalTime quietFrom,
    @Nullable LocalTime quietTo) {

  Programme by(String coordinator) {
    Settings.quietHours(quietFrom, quietTo);
    var place = zone == null ? "UTC" : zone;
    Zones.mustBeKnown(place);
    var programme = new Programme(coordinator);
    programme.describe(name, goal == null ? "" : goal, languages == null ? List.of() : languages);
    programme.place(region, place, currency);
    programme.keepQuiet(quietFrom, quietTo);
    return programme;
  }
}
