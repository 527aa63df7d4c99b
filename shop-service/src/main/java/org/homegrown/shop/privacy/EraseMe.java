package org.homegrown.shop.privacy;

import jakarta.validation.constraints.AssertTrue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody says to be forgotten. */
record EraseMe(
    @Schema(description = "That this cannot be undone")
        @AssertTrue(message = "must be true: erasing cannot be undone")
        boolean forGood) {}
