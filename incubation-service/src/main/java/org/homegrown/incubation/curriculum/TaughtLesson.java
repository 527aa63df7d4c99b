package org.homegrown.incubation.curriculum;

/** A lesson where it stands in its version; numbers begin at 1 and run through all courses. */
record TaughtLesson(int number, String course, String module, Lesson lesson) {}
