package org.homegrown.incubation.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What a coordinator says to keep a filter.
 *
 * @param shared whether all of the programme's staff may use it
 */
record SaveFilter(
    @NotBlank @Size(max = 80) String name,
    @NotNull @Valid Filter filter,
    @NotNull Boolean shared) {}
