package org.homegrown.incubation.grant;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** What a lead says to let a tranche not be paid. */
record CancelDisbursement(@NotBlank @Size(max = 1000) String reason) {}
