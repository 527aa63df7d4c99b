package org.homegrown.incubation.curriculum;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.id.Ids;
import org.jspecify.annotations.Nullable;

/**
 * @param id the same in all versions: what somebody learnt of it is kept by it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Lesson(
    @Schema(description = "Given when left out; the same in later versions") @Nullable UUID id,
    @Schema(examples = "Good photos") @NotBlank @Size(max = 200) String title,
    @Schema(examples = "zh-CN") @NotNull @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
        String language,
    @NotNull @Size(max = 20) List<@NotNull @Valid Material> resources) {

  Lesson withIds() {
    return new Lesson(
        id == null ? Ids.next() : id,
        title,
        language,
        resources.stream().map(Material::withId).toList());
  }

  Lesson asSeen() {
    return new Lesson(id, title, language, resources.stream().map(Material::asSeen).toList());
  }
}
