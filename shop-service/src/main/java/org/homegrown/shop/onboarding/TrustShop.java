package org.homegrown.shop.onboarding;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether an operator trusts a verified shop, and why. */
record TrustShop(
    @NotNull Boolean trusted,
    @Schema(examples = "A year without a complaint.") @NotBlank @Size(max = 1000) String reason) {}
