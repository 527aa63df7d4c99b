package org.homegrown.incubation.curriculum;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.homegrown.kit.problem.Problem.Violation;
import org.jspecify.annotations.Nullable;

/** What holds a content together, beyond the form of its fields. */
final class ContentRules {

  private static final int MOST_LESSONS = 500;

  private final List<Violation> violations = new ArrayList<>();
  private final Set<UUID> ids = new HashSet<>();

  private ContentRules() {}

  /**
   * @throws ContentRefused {@code content-refused}, with what is wrong and where
   */
  static void mustHold(Content content) {
    var rules = new ContentRules();
    if (content.lessons().size() > MOST_LESSONS) {
      rules.refuse("courses", "too-long", "must have at most %d lessons".formatted(MOST_LESSONS));
    }
    forEachLesson(content, rules::check);
    if (!rules.violations.isEmpty()) {
      throw ContentRefused.because(rules.violations);
    }
  }

  /** Each resource with its path. */
  static void forEachMaterial(Content content, BiConsumer<String, Material> each) {
    forEachLesson(
        content,
        (path, lesson) -> {
          for (int i = 0; i < lesson.resources().size(); i++) {
            each.accept("%s.resources[%d]".formatted(path, i), lesson.resources().get(i));
          }
        });
  }

  private static void forEachLesson(Content content, BiConsumer<String, Lesson> each) {
    for (int c = 0; c < content.courses().size(); c++) {
      var modules = content.courses().get(c).modules();
      for (int m = 0; m < modules.size(); m++) {
        var lessons = modules.get(m).lessons();
        for (int l = 0; l < lessons.size(); l++) {
          each.accept("courses[%d].modules[%d].lessons[%d]".formatted(c, m, l), lessons.get(l));
        }
      }
    }
  }

  private void check(String path, Lesson lesson) {
    mustBeNew(path, lesson.id());
    for (int i = 0; i < lesson.resources().size(); i++) {
      var material = lesson.resources().get(i);
      var of = "%s.resources[%d]".formatted(path, i);
      mustBeNew(of, material.id());
      if (!material.fitsItsKind()) {
        refuse(of, "wrong-form", "must have what its kind needs and nothing else");
      } else if (material.quiz() != null) {
        check(of + ".quiz", material.quiz());
      }
    }
  }

  private void check(String path, Quiz quiz) {
    mustDiffer(path + ".questions", quiz.questions().stream().map(Question::id).toList());
    for (int i = 0; i < quiz.questions().size(); i++) {
      var question = quiz.questions().get(i);
      var of = "%s.questions[%d]".formatted(path, i);
      mustDiffer(of + ".choices", question.choices().stream().map(Choice::id).toList());
      if (question.correct() == null) {
        refuse(of + ".correct", "missing", "must name the right choices");
      } else if (!question.offers(Set.copyOf(question.correct()))) {
        refuse(of + ".correct", "unknown", "must be among the choices");
      }
    }
  }

  private void mustBeNew(String path, @Nullable UUID id) {
    if (id != null && !ids.add(id)) {
      refuse(path + ".id", "duplicate", "must stand once");
    }
  }

  private void mustDiffer(String path, List<String> codes) {
    if (codes.size() != Set.copyOf(codes).size()) {
      refuse(path, "duplicate", "must have different ids");
    }
  }

  private void refuse(String path, String code, String message) {
    violations.add(new Violation(path, code, message));
  }
}
