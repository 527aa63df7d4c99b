package org.homegrown.incubation.enrolment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** In which cohort somebody goes on. */
record TransferTo(@NotNull UUID cohortId, @Nullable @Size(min = 1, max = 1000) String note) {}
