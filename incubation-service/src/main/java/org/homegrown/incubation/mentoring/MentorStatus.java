package org.homegrown.incubation.mentoring;

/** Only ACTIVE mentors get new participants. */
enum MentorStatus {
  ACTIVE,
  RESTING,
  LEFT
}
