package org.homegrown.incubation.admission;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.homegrown.incubation.consent.GiveConsent;
import org.jspecify.annotations.Nullable;

/** What comes with accepting an offer. */
record AcceptOffer(@Nullable @Size(max = 3) List<@NotNull @Valid GiveConsent> consents) {

  static List<GiveConsent> consentsOf(@Nullable AcceptOffer request) {
    return request == null || request.consents() == null ? List.of() : request.consents();
  }
}
