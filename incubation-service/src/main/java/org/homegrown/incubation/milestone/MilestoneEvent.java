package org.homegrown.incubation.milestone;

import java.util.UUID;
import org.homegrown.incubation.consent.PersonalEvent;
import org.homegrown.incubation.consent.Purpose;

/** What is told of a milestone. */
sealed interface MilestoneEvent extends PersonalEvent
    permits MilestoneCompleted, MilestoneReopened {

  UUID enrolmentId();

  String participant();

  @Override
  default String subject() {
    return enrolmentId().toString();
  }

  @Override
  default String person() {
    return participant();
  }

  @Override
  default Purpose purpose() {
    return Purpose.IMPACT;
  }
}
