package org.homegrown.incubation.session;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * @param from the cohort whose sessions are copied
 */
record CopySessions(@NotNull UUID from) {}
