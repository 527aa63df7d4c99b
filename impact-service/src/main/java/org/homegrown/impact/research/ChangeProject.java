package org.homegrown.impact.research;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What an operator changes; what is left out stays. */
record ChangeProject(
    @Nullable @Size(max = 200) @Pattern(regexp = "(?s).*\\S.*") String title,
    @Nullable @Size(max = 255) @Pattern(regexp = "\\S.*") String lead,
    @Nullable @Size(max = 4000) @Pattern(regexp = "(?s).*\\S.*") String question,
    @Nullable LocalDate endsOn) {}
