package org.homegrown.incubation.application;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** One action on many applications. */
record BulkAction(
    @NotNull Action action, @NotNull @Size(min = 1, max = 1000) List<@NotNull UUID> applications) {

  enum Action {
    @JsonProperty("offer")
    OFFER,
    @JsonProperty("accept")
    ACCEPT
  }
}
