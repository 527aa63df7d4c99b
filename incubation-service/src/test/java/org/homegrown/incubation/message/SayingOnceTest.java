package org.homegrown.incubation.message;

import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class SayingOnceTest {

  @Inject DataSource database;
  @Inject Messages messages;

  @Test
  void whatIsSaidUnderOneKeyIsSaidOnce() throws SQLException {
    var mei = "mei-" + UUID.randomUUID();
    var said =
        new Said(
            "offer-" + UUID.randomUUID(),
            mei,
            UUID.fromString(programme("carla-" + UUID.randomUUID())),
            null,
            "waitlisted",
            Map.of("cohort", "Spring"),
            Instant.now());
    QuarkusTransaction.requiringNew().run(() -> messages.say(said));
    QuarkusTransaction.requiringNew().run(() -> messages.say(said));
    assertEquals(
        "1 en",
        new Tables(database)
            .text(
                "select count(*) || ' ' || min(language) from message where person = '%s'"
                    .formatted(mei)));
  }
}
