package org.homegrown.incubation.curriculum;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

record Course(
    @Schema(examples = "First steps") @NotBlank @Size(max = 200) String title,
    @NotNull @Size(max = 100) List<@NotNull @Valid CourseModule> modules) {

  Course withIds() {
    return new Course(title, modules.stream().map(CourseModule::withIds).toList());
  }

  Course asSeen() {
    return new Course(title, modules.stream().map(CourseModule::asSeen).toList());
  }
}
