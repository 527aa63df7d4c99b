package org.homegrown.incubation.message;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** What a coordinator says to people of a cohort. */
record SayToMany(
    @Schema(description = "Words of the programme's own; or else text", examples = "welcome")
        @Nullable
        @Pattern(regexp = PutTemplate.CODE)
        String code,
    @Schema(description = "The words themselves", examples = "We meet at the market at nine.")
        @Nullable
        @Size(min = 1, max = 1000)
        @Pattern(regexp = "(?s).*\\S.*")
        String text,
    @Schema(description = "Beside the inbox") @Nullable @Size(max = 3)
        List<@NotNull Channel> channels,
    @Schema(description = "To whom; or else filterId") @Nullable @Size(min = 1, max = MOST)
        List<@NotNull UUID> enrolments,
    @Schema(description = "To those of the cohort to whom this saved filter applies now")
        @Nullable UUID filterId,
    @Schema(description = "Not before that moment; at once when left out")
        @Nullable Instant notBefore) {

  static final int MOST = 1000;
  private static final Duration FARTHEST = Duration.ofDays(366);

  /**
   * @throws RuleBroken {@code words-needed}, {@code recipients-needed}, {@code too-far-ahead}
   */
  void mustFit(Instant now) {
    if ((code == null) == (text == null)) {
      throw new RuleBroken("words-needed", "Give either the code of your words, or a text.");
    }
    if ((enrolments == null) == (filterId == null)) {
      throw new RuleBroken("recipients-needed", "Give either enrolments, or a filterId.");
    }
    if (notBefore != null && notBefore.isAfter(now.plus(FARTHEST))) {
      throw new RuleBroken("too-far-ahead", "At most %d days ahead.".formatted(FARTHEST.toDays()));
    }
  }

  Set<Channel> allChannels() {
    var all = EnumSet.of(Channel.IN_APP);
    if (channels != null) {
      all.addAll(channels);
    }
    return all;
  }
}
