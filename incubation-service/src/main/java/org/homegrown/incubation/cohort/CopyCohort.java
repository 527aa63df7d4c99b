package org.homegrown.incubation.cohort;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is new in a cohort that is otherwise like an earlier one. */
record CopyCohort(
    @NotBlank @Size(max = 120) String name,
    @NotNull LocalDate startsOn,
    @Nullable LocalDate opensOn,
    @Nullable LocalDate closesOn,
    @Schema(description = "The earlier one's when left out") @Nullable UUID curriculumVersionId) {

  /** Lasts as long as the earlier one. */
  Plan from(Plan earlier) {
    return new Plan(
        name,
        earlier.capacity(),
        earlier.zone(),
        startsOn,
        earlier.startsOn() == null || earlier.endsOn() == null
            ? null
            : startsOn.plusDays(ChronoUnit.DAYS.between(earlier.startsOn(), earlier.endsOn())),
        earlier.region(),
        opensOn,
        closesOn,
        earlier.intake(),
        earlier.formId(),
        curriculumVersionId == null ? earlier.curriculumVersionId() : curriculumVersionId,
        earlier.offerDays());
  }
}
