package org.homegrown.incubation.progress;

import org.homegrown.incubation.curriculum.Quiz;
import org.homegrown.incubation.curriculum.Quizzes;

/** An attempt as it was marked. */
record Attempt(AttemptReport report, Quizzes.Asked asked, Quiz.Mark mark) {

  private static final int FULL = 1000;

  /** A passed quiz completes its lesson. */
  LessonReached reached() {
    return new LessonReached(report.enrolmentId(), asked.lessonId(), FULL, report.at());
  }
}
