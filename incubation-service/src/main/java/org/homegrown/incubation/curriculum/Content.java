package org.homegrown.incubation.curriculum;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;

/** What a version of a curriculum teaches, as one document. */
record Content(@NotNull @Size(max = 10) List<@NotNull @Valid Course> courses) {

  static final Content NONE = new Content(List.of());

  /** Lessons and their resources without an id get one, for this and all later versions. */
  Content withIds() {
    return new Content(courses.stream().map(Course::withIds).toList());
  }

  /** As participants see it: without the answers of quizzes. */
  Content asSeen() {
    return new Content(courses.stream().map(Course::asSeen).toList());
  }

  /** In their order. */
  List<TaughtLesson> lessons() {
    var lessons = new ArrayList<TaughtLesson>();
    for (var course : courses) {
      for (var module : course.modules()) {
        for (var lesson : module.lessons()) {
          lessons.add(new TaughtLesson(lessons.size() + 1, course.title(), module.title(), lesson));
        }
      }
    }
    return lessons;
  }
}
