package org.homegrown.incubation;

import static org.awaitility.Awaitility.await;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.School.tell;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.testkit.EventSchemas;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class EventContractTest {

  @Inject DataSource database;

  @Test
  void everyEventThatIsToldFitsItsSchema() {
    var carla = "carla-" + UUID.randomUUID();
    var mei = "mei-" + UUID.randomUUID();
    enrol(carla, mei, openCohort(carla, programme(carla), 1));
    tell("shop.opened", mei);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                toldAndFitting()
                    .containsAll(
                        Set.of("cohort.opened", "enrolment.started", "milestone.completed")));
  }

  private Set<String> toldAndFitting() throws SQLException {
    var told = new HashSet<String>();
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select type, data::text from outbox")) {
      while (rows.next()) {
        told.add(rows.getString(1));
        EventSchemas.mustFit(rows.getString(1), rows.getString(2));
      }
    }
    return told;
  }
}
