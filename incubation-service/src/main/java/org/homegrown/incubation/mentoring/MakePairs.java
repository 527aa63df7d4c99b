package org.homegrown.incubation.mentoring;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** Who shall accompany whom, as it was suggested or otherwise. */
record MakePairs(@NotNull @Size(min = 1, max = 500) List<@NotNull @Valid Two> pairs) {

  record Two(@NotNull UUID enrolmentId, @NotNull UUID mentorId) {}
}
