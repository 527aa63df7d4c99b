package org.homegrown.incubation.curriculum;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

record CourseModule(
    @Schema(examples = "Your shop") @NotBlank @Size(max = 200) String title,
    @NotNull @Size(max = 500) List<@NotNull @Valid Lesson> lessons) {

  CourseModule withIds() {
    return new CourseModule(title, lessons.stream().map(Lesson::withIds).toList());
  }

  CourseModule asSeen() {
    return new CourseModule(title, lessons.stream().map(Lesson::asSeen).toList());
  }
}
