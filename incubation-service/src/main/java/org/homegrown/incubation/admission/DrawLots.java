package org.homegrown.incubation.admission;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is drawn with. */
record DrawLots(
    @Schema(
            description =
                "Published for ever; best something that nobody could choose, as a public lottery's numbers",
            examples = "2026-03-01 Mega-Sena 04-11-23-37-41-58")
        @NotBlank
        @Size(max = 200)
        String seed) {}
