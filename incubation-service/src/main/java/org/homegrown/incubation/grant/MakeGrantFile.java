package org.homegrown.incubation.grant;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a lead says to take money to the bank. */
record MakeGrantFile(
    @Schema(examples = "CNY") @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {}
