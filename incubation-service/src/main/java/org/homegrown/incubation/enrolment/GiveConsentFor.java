package org.homegrown.incubation.enrolment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.incubation.consent.GiveConsent;
import org.homegrown.incubation.consent.Purpose;
import org.jspecify.annotations.Nullable;

/** What somebody allows. */
record GiveConsentFor(
    @Schema(description = "For whom a coordinator hands it in; without it the caller's own")
        @Nullable
        @Size(min = 1, max = 255)
        String person,
    @NotNull Purpose purpose,
    @Schema(description = "Version of the text that they agreed to", examples = "2026-01")
        @NotBlank
        @Size(max = 40)
        String textVersion,
    @Schema(description = "Where it can be seen, when it is handed in for somebody")
        @Nullable
        @Size(min = 1, max = 500)
        String evidence) {

  String personOr(String caller) {
    return person == null ? caller : person;
  }

  GiveConsent consent() {
    return new GiveConsent(purpose, textVersion, evidence);
  }
}
