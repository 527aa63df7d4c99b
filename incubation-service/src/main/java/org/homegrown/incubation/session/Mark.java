package org.homegrown.incubation.session;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether one participant was there. */
record Mark(
    @NotNull UUID enrolmentId,
    @NotNull AttendanceStatus status,
    @Nullable @Size(min = 1, max = 500) String note) {}
