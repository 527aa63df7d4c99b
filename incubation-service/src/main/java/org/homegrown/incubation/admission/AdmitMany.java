package org.homegrown.incubation.admission;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the ranked are admitted. */
record AdmitMany(
    @Schema(description = "Whether those without a place wait for one, in the order of their ranks")
        @NotNull
        Boolean waitlist) {}
