package org.homegrown.incubation.application;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.incubation.consent.GiveConsent;
import org.jspecify.annotations.Nullable;

/** What somebody says to apply. */
record Apply(
    @Schema(
            description =
                "The sub of the person's token, when a coordinator hands the form in for them; else left out")
        @Nullable
        @Size(min = 1, max = 255)
        @Pattern(regexp = "[\\x21-\\x7e]+", message = "must be the sub of a token")
        String applicant,
    @Schema(examples = "I want to sell beyond the village.") @Nullable @Size(max = 2000)
        String motivation,
    @Schema(description = "Kept and not handed in yet") @Nullable Boolean draft,
    @Schema(type = SchemaType.OBJECT, description = "To what the cohort's form asks")
        @Nullable JsonNode answers,
    @Nullable @Valid GiveProfile profile,
    @Schema(
            description =
                "What the applicant allows, for instance to be compared with those who are admitted")
        @Nullable
        @Size(max = 3)
        List<@NotNull @Valid GiveConsent> consents) {

  boolean isDraft() {
    return draft != null && draft;
  }

  List<GiveConsent> allConsents() {
    return consents == null ? List.of() : consents;
  }
}
