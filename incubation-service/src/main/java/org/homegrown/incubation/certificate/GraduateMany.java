package org.homegrown.incubation.certificate;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** Who is to graduate. */
record GraduateMany(@NotNull @Size(min = 1, max = 1000) List<@NotNull UUID> enrolments) {}
