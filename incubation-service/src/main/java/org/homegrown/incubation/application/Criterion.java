package org.homegrown.incubation.application;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What reviewers look at.
 *
 * @param max the best score; the worst is 0
 * @param weight of this criterion among all
 */
public record Criterion(
    @NotNull @Size(max = 60) @Pattern(regexp = "[a-z0-9-]+") String code,
    @NotBlank @Size(max = 200) String title,
    @NotNull @Min(1) @Max(100) Integer max,
    @NotNull @Min(1) @Max(10) Integer weight) {}
