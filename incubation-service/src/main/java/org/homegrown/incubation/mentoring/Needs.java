package org.homegrown.incubation.mentoring;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What a participant needs from a mentor, beside a language. */
record Needs(
    @NotNull @Size(max = 20) List<@NotNull @Pattern(regexp = AddMentor.SKILL) String> skills) {}
