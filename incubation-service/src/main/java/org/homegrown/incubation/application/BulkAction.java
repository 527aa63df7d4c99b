package org.homegrown.incubation.application;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.incubation.consent.GiveConsent;
import org.jspecify.annotations.Nullable;

/** One action on many applications. */
record BulkAction(
    @NotNull Action action,
    @NotNull @Size(min = 1, max = 1000) List<@NotNull UUID> applications,
    @Schema(description = "Given by each of them, when accepting") @Nullable @Size(max = 3)
        List<@NotNull @Valid GiveConsent> consents) {

  List<GiveConsent> allConsents() {
    return consents == null ? List.of() : consents;
  }

  enum Action {
    @JsonProperty("offer")
    OFFER,
    @JsonProperty("accept")
    ACCEPT
  }
}
