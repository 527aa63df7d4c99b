package org.homegrown.incubation.mentoring;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is new about a mentor; what is left out stays as it is. */
record ChangeMentor(
    @Nullable @Size(min = 1, max = 120) String name,
    @Nullable @Size(max = 20) List<@NotNull @Pattern(regexp = AddMentor.SKILL) String> skills,
    @Nullable @Size(min = 1, max = 10)
        List<@NotNull @Pattern(regexp = AddMentor.LANGUAGE) String> languages,
    @Nullable @Size(min = 1, max = 20) String region,
    @Nullable @Min(0) @Max(50) Integer capacity,
    @Nullable MentorStatus status) {}
