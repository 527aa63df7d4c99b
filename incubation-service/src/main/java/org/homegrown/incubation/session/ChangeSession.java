package org.homegrown.incubation.session;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a coordinator says to change a session; what is left out stays. */
record ChangeSession(
    @Nullable @Size(min = 1, max = 200) @Pattern(regexp = "(?s).*\\S.*") String title,
    @Nullable SessionKind kind,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    @Nullable @Size(min = 1, max = 500) String place) {

  Plan over(Plan is) {
    return new Plan(
        title == null ? is.title() : title,
        kind == null ? is.kind() : kind,
        startsAt == null ? is.startsAt() : startsAt,
        endsAt == null ? is.endsAt() : endsAt,
        place == null ? is.place() : place);
  }
}
