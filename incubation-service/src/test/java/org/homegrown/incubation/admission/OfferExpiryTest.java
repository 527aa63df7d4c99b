package org.homegrown.incubation.admission;

import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.incubation.application.ApplicationMoveRefused;
import org.homegrown.incubation.application.OfferExpired;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.Test;

/** An offer that expires while it is being accepted has one outcome. */
@IncubationServiceTest
class OfferExpiryTest {

  private static final int ROUNDS = 500;

  @Inject DataSource database;
  @Inject Admission admission;
  @Inject OfferExpiry expiry;

  private final String carla = "carla-" + UUID.randomUUID();

  @Test
  void acceptedOrExpiredAndNeverBoth() throws Exception {
    var tables = new Tables(database);
    var programme = programme(carla);
    var jitter = new Random(4);
    var barrier = new CyclicBarrier(2);
    var outcomes = new HashSet<String>();
    try (var both = Executors.newFixedThreadPool(2)) {
      for (var offered : offers(tables, programme)) {
        tables.execute(
            "update application set offer_expires_at = clock_timestamp() + interval '%d us' where id = '%s'"
                .formatted(jitter.nextInt(8000), offered));
        Callable<Boolean> accept =
            () -> {
              barrier.await();
              return accepted(offered);
            };
        Callable<Boolean> expire =
            () -> {
              barrier.await();
              expiry.takeSteps();
              return false;
            };
        var accepted = both.invokeAll(List.of(accept, expire)).getFirst().resultNow();
        settle(tables, offered);
        var outcome = outcome(tables, offered);
        assertEquals(
            accepted ? "ACCEPTED 1 WAITLISTED 1" : "EXPIRED 0 OFFERED 1",
            outcome,
            offered::toString);
        outcomes.add(outcome);
      }
    }
    assertEquals(2, outcomes.size(), "both outcomes were to be seen");
  }

  @Test
  void anOfferOfYesterdayIsNotAccepted() throws SQLException {
    var tables = new Tables(database);
    var offered = offers(tables, programme(carla)).getFirst();
    tables.execute(
        "update application set offer_expires_at = now() - interval '1 day' where id = '%s'"
            .formatted(offered));
    assertTrue(!accepted(offered));
  }

  /** A round in which nobody saw the end leaves it to the next. */
  private void settle(Tables tables, UUID offered) throws SQLException {
    while (tables
        .text("select status from application where id = '%s'".formatted(offered))
        .equals("OFFERED")) {
      expiry.takeSteps();
    }
  }

  private boolean accepted(UUID application) {
    try {
      QuarkusTransaction.requiringNew()
          .run(() -> admission.accept(application, "x-" + application, List.of()));
      return true;
    } catch (OfferExpired | ApplicationMoveRefused e) {
      return false;
    }
  }

  /** Status and enrolments of the first, status of the second, places taken. */
  private static String outcome(Tables tables, UUID offered) throws SQLException {
    return tables.text(
        """
        select a.status || ' ' || (select count(*) from enrolment e where e.cohort_id = a.cohort_id)
          || ' ' || w.status || ' ' || c.places_taken
        from application a join cohort c on c.id = a.cohort_id
        join application w on w.cohort_id = c.id and w.id <> a.id
        where a.id = '%s'
        """
            .formatted(offered));
  }

  private List<UUID> offers(Tables tables, String programme) throws SQLException {
    tables.execute(
        """
        with c as (
          insert into cohort (id, programme_id, name, capacity, places_taken, zone, status,
            created_at, created_by, promoting)
          select gen_random_uuid(), '%1$s', 'Round ' || n, 1, 1, 'UTC', 'OPEN', now(), 'test', true
          from generate_series(1, %2$d) n returning id),
        x as (select gen_random_uuid() as id, c.id as cohort from c),
        offered as (
          insert into application (id, programme_id, cohort_id, applicant, status, submitted_at,
            acted_by, offered_at, offer_expires_at)
          select x.id, '%1$s', cohort, 'x-' || x.id, 'OFFERED', now(), 'test', now(),
            now() + interval '1 day'
          from x)
        insert into application (id, programme_id, cohort_id, applicant, status, submitted_at,
          acted_by, waitlist_rank)
        select gen_random_uuid(), '%1$s', cohort, 'w-' || x.id, 'WAITLISTED', now(), 'test', 1
        from x
        """
            .formatted(programme, ROUNDS));
    var ids = new ArrayList<UUID>();
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select id from application where programme_id = '%s' and status = 'OFFERED'"
                    .formatted(programme))) {
      while (rows.next()) {
        ids.add(rows.getObject(1, UUID.class));
      }
    }
    return ids;
  }
}
