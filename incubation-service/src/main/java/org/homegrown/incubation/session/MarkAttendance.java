package org.homegrown.incubation.session;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who was at a session. */
record MarkAttendance(
    @Schema(description = "What everybody else is who takes part and has no mark yet")
        @Nullable AttendanceStatus others,
    @NotNull @Size(max = 1000) List<@NotNull @Valid Mark> marks) {}
