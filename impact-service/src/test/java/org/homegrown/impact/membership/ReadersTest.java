package org.homegrown.impact.membership;

import java.util.Map;
import java.util.stream.Stream;
import org.homegrown.impact.Reading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadersTest {

  static Stream<Map.Entry<String, Class<?>>> readers() {
    return Map.<String, Class<?>>of(
        "cohort.opened", IncubationEvents.CohortOpened.class,
        "enrolment.started", IncubationEvents.EnrolmentStarted.class,
        "enrolment.transferred", IncubationEvents.EnrolmentTransferred.class,
        "enrolment.ended", IncubationEvents.EnrolmentEnded.class,
        "consent.withdrawn", IncubationEvents.ConsentWithdrawn.class,
        "comparison.joined", IncubationEvents.ComparisonJoined.class,
        "milestone.completed", IncubationEvents.MilestoneCompleted.class,
        "milestone.reopened", IncubationEvents.MilestoneReopened.class)
        .entrySet()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("readers")
  void whatTheSchemaPromisesIsWhatIsRead(Map.Entry<String, Class<?>> reader)
      throws ReflectiveOperationException {
    Reading.mustRead(reader.getKey(), reader.getValue());
  }
}
