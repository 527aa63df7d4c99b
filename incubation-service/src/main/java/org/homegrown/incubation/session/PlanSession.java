package org.homegrown.incubation.session;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a coordinator says to plan a session. */
record PlanSession(
    @Schema(examples = "Pictures that sell") @NotBlank @Size(max = 200) String title,
    @NotNull SessionKind kind,
    @Schema(description = "May be past: what was held unplanned is written down later") @NotNull
        Instant startsAt,
    @NotNull Instant endsAt,
    @Schema(description = "Where, or the address of the live room")
        @Nullable
        @Size(min = 1, max = 500)
        String place) {

  Plan plan() {
    return new Plan(title, kind, startsAt, endsAt, place);
  }
}
