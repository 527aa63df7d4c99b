package org.homegrown.incubation.progress;

import java.time.Instant;
import java.util.UUID;

/**
 * @param progress permille
 */
record LessonReached(UUID enrolmentId, UUID lessonId, int progress, Instant at) {}
