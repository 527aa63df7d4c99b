package org.homegrown.incubation.enrolment;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a cohort does not take place. */
record CancelCohort(
    @Schema(examples = "The hall burnt down") @NotBlank @Size(max = 1000) String note) {}
