package org.homegrown.incubation.progress;

import java.time.Instant;
import java.util.UUID;
import org.homegrown.incubation.training.TrainingKind;
import org.homegrown.incubation.training.Trainings.Received;

/**
 * @param progress permille
 */
record LessonReached(UUID enrolmentId, UUID lessonId, int progress, Instant at) {

  boolean isComplete() {
    return progress == 1000;
  }

  Received training() {
    return new Received(enrolmentId, TrainingKind.LESSON, at);
  }
}
