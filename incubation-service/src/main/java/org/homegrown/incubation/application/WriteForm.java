package org.homegrown.incubation.application;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a coordinator says a form is. */
record WriteForm(
    @NotBlank @Size(max = 200) String title,
    @Schema(
            type = SchemaType.OBJECT,
            description =
                "JSON Schema 2020-12 of the answers, up to 64 KB, without references and regular expressions")
        @NotNull
        JsonNode answers,
    @Nullable @Size(max = 20) List<@NotNull @Valid Rule> eligibility,
    @Nullable @Size(max = 20) List<@NotNull @Valid Criterion> rubric) {

  List<Rule> rules() {
    return eligibility == null ? List.of() : eligibility;
  }

  List<Criterion> criteria() {
    return rubric == null ? List.of() : rubric;
  }
}
