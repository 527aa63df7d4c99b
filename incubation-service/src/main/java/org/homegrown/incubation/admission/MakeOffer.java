package org.homegrown.incubation.admission;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.incubation.cohort.Cohort;
import org.homegrown.kit.problem.RuleBroken;
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
  private static final Duration LONGEST = Duration.ofDays(366);

  /**
   * Until when the offer stands.
   *
   * @throws OfferTooShort when that is past
   * @throws RuleBroken {@code offer-too-long}
   */
  Instant until(Cohort cohort, Instant now) {
    var until = expiresAt == null ? cohort.offerExpiry(now) : expiresAt;
    if (!until.isAfter(now)) {
      throw new OfferTooShort();
    }
    if (until.isAfter(now.plus(LONGEST))) {
      throw new RuleBroken(
          "offer-too-long", "An offer stands for at most %d days.".formatted(LONGEST.toDays()));
    }
    return until;
  }
}
