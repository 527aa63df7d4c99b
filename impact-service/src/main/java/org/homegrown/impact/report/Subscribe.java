package org.homegrown.impact.report;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.homegrown.impact.metric.Language;
import org.jspecify.annotations.Nullable;

/**
 * @param email where to write when there is a new run; nobody writes when it is left out
 */
public record Subscribe(
    @NotNull Language language, @Nullable @Email @Size(max = 254) String email) {}
