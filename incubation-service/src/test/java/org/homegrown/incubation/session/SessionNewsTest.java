package org.homegrown.incubation.session;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.startsWith;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.session.Term.cancel;
import static org.homegrown.incubation.session.Term.change;
import static org.homegrown.incubation.session.Term.planned;
import static org.homegrown.incubation.session.Term.yesterday;

import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.homegrown.incubation.IncubationServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever is expected at a session hears that it is elsewhere, at another time, or nowhere. */
@IncubationServiceTest
class SessionNewsTest {

  private static final Instant MARCH = Instant.parse("2030-03-08T02:00:00Z");

  private final String carla = "carla-" + UUID.randomUUID();
  private final String mei = "mei-" + UUID.randomUUID();
  private String cohort;

  @BeforeEach
  void somebodyWhoTakesPart() {
    cohort = openCohort(carla, programme(carla), 9);
    enrol(carla, mei, cohort);
  }

  @Test
  void aSessionThatIsMovedIsToldEachTime() {
    var session = planned(carla, cohort, MARCH);
    change(carla, session, "*", Map.of("title", "Prices")).statusCode(200);
    inbox().body("items.code", contains("offer-made"));
    change(carla, session, "*", Map.of("place", "Market of Anji")).statusCode(200);
    change(
            carla,
            session,
            "*",
            Map.of("startsAt", "2030-03-09T02:00:00Z", "endsAt", "2030-03-09T03:00:00Z"))
        .statusCode(200);
    inbox()
        .body("items.code", contains("session-moved", "session-moved", "offer-made"))
        .body("items[0].body", startsWith("Prices now begins at March 9, 2030"))
        .body("items[0].body", endsWith("10:00 AM. Market of Anji"));
  }

  @Test
  void aSessionThatIsCancelledIsTold() {
    cancel(carla, planned(carla, cohort, MARCH)).statusCode(200);
    inbox().body("items.code", contains("session-cancelled", "offer-made"));
  }

  @Test
  void whatIsPastIsNoNews() {
    var session = yesterday(carla, cohort);
    change(carla, session, "*", Map.of("place", "Elsewhere")).statusCode(200);
    cancel(carla, session).statusCode(200);
    inbox().body("items.code", contains("offer-made"));
  }

  private ValidatableResponse inbox() {
    return get(mei, "seller", "/v1/inbox").statusCode(200);
  }
}
