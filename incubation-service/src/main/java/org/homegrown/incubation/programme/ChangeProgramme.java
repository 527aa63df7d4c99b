package org.homegrown.incubation.programme;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a lead says to change a programme; what is left out stays. */
record ChangeProgramme(
    @Nullable @Size(min = 1, max = 120) @Pattern(regexp = "(?s).*\\S.*") String name,
    @Nullable @Size(max = 2000) String goal,
    @Schema(description = "BCP 47 language tags") @Nullable @Size(max = 20)
        List<
                @NotNull
                @Pattern(regexp = Settings.LANGUAGE, message = "must be a BCP 47 language tag")
                String>
            languages,
    @Nullable @Size(min = 1, max = 20) String region,
    @Nullable @Size(min = 1, max = 60) String zone,
    @Schema(description = "ISO 4217") @Nullable @Pattern(regexp = "[A-Z]{3}") String currency,
    @Schema(description = "The same as quietTo for no quiet hours") @Nullable LocalTime quietFrom,
    @Nullable LocalTime quietTo) {

  void to(Programme programme) {
    Settings.quietHours(quietFrom, quietTo);
    if (zone != null) {
      Zones.mustBeKnown(zone);
    }
    var is = programme.view();
    programme.describe(
        name == null ? is.name() : name,
        goal == null ? is.goal() : goal,
        languages == null ? is.languages() : languages);
    programme.place(
        region == null ? is.region() : region,
        zone == null ? is.zone() : zone,
        currency == null ? is.currency() : currency);
    if (quietFrom != null) {
      var none = quietFrom.equals(quietTo);
      programme.keepQuiet(none ? null : quietFrom, none ? null : quietTo);
    }
  }
}
