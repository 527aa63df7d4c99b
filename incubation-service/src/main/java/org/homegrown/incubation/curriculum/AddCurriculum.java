package org.homegrown.incubation.curriculum;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a coordinator says to begin a curriculum. */
record AddCurriculum(@Schema(examples = "First steps") @NotBlank @Size(max = 200) String title) {}
