package org.homegrown.incubation.risk;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** One owner for many cases. */
record AssignCases(
    @NotNull @Size(min = 1, max = 500) List<@NotNull UUID> cases,
    @NotNull @Size(min = 1, max = 255) String owner) {}
