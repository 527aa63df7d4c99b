package org.homegrown.incubation.application;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A rule of who is admitted.
 *
 * @param message to the applicant who is not
 * @param schema JSON Schema of {answers, facts}
 */
public record Rule(
    @NotNull @Size(max = 60) @Pattern(regexp = "[a-z0-9-]+") String code,
    @NotBlank @Size(max = 500) String message,
    @Schema(
            type = SchemaType.OBJECT,
            description =
                "JSON Schema 2020-12 of {answers, facts}; facts are {regions, shopId, shopAgeDays, listed, salesCount, sales: [{currency, amount}]}")
        @NotNull
        JsonNode schema) {

  /** Whether it looks at what only the shop knows. */
  boolean needsFacts() {
    return schema.toString().contains("\"facts\"");
  }
}
