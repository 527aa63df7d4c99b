package org.homegrown.shop.onboarding;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which terms a seller agrees to. */
record AgreeToTerms(@Schema(examples = "2026-01") @NotBlank @Size(max = 40) String version) {}
