package org.homegrown.incubation.admission;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What comes with an offer. */
record MakeOffer(
    @Schema(description = "Until when it stands; after the cohort's offer days when left out")
        @Nullable Instant expiresAt,
    @Schema(description = "Why somebody who is not eligible is offered a place; audited")
        @Nullable
        @Size(min = 1, max = 1000)
        @Pattern(regexp = "(?s).*\\S.*")
        String overrideReason) {

  static final MakeOffer PLAIN = new MakeOffer(null, null);
}
