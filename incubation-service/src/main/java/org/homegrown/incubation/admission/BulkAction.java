package org.homegrown.incubation.admission;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.incubation.consent.GiveConsent;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** One action on many applications. */
record BulkAction(
    @NotNull Action action,
    @NotNull @Size(min = 1, max = 1000) List<@NotNull UUID> applications,
    @Schema(description = "Given by each of them, when accepting") @Nullable @Size(max = 3)
        List<@NotNull @Valid GiveConsent> consents,
    @Schema(description = "Needed to reject")
        @Nullable
        @Size(min = 1, max = 1000)
        @Pattern(regexp = "(?s).*\\S.*")
        String reason) {

  List<GiveConsent> allConsents() {
    return consents == null ? List.of() : consents;
  }

  /**
   * @throws RuleBroken {@code reason-needed}
   */
  String neededReason() {
    if (reason == null) {
      throw new RuleBroken("reason-needed", "Say why they are rejected.");
    }
    return reason;
  }

  enum Action {
    @JsonProperty("offer")
    OFFER,
    @JsonProperty("accept")
    ACCEPT,
    @JsonProperty("waitlist")
    WAITLIST,
    @JsonProperty("reject")
    REJECT,
    @JsonProperty("review")
    REVIEW
  }
}
