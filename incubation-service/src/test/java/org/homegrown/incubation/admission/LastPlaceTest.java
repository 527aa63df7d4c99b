package org.homegrown.incubation.admission;

import static org.homegrown.incubation.School.CONSENTS;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.incubation.cohort.CohortFull;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.Test;

/** Two coordinators give the last place at once: one does, and the waitlist is as it was. */
@IncubationServiceTest
class LastPlaceTest {

  private static final int ROUNDS = 1000;
  private static final int LANES = 4;
  private static final int OVER_HTTP = 20;

  @Inject DataSource database;
  @Inject Admission admission;

  private final String carla = "carla-" + UUID.randomUUID();

  private record Pair(UUID first, UUID second) {}

  @Test
  void oneGetsIt() throws Exception {
    var tables = new Tables(database);
    var programme = programme(carla);
    var pairs = cohortsWithOnePlace(tables, programme);
    var lanes =
        IntStream.range(0, LANES)
            .mapToObj(
                lane -> lane(pairs.subList(lane * ROUNDS / LANES, (lane + 1) * ROUNDS / LANES)))
            .toList();
    try (var running = Executors.newFixedThreadPool(LANES)) {
      for (var lane : running.invokeAll(lanes)) {
        lane.get();
      }
    }
    assertEquals(
        ROUNDS,
        tables.number(
            """
            select count(*) from cohort c
            where programme_id = '%s' and places_taken = 1
              and (select count(*) from enrolment e where e.cohort_id = c.id) = 1
              and (select string_agg(left(applicant, 2) || waitlist_rank, ' ' order by waitlist_rank)
                   from application a where a.cohort_id = c.id and status = 'WAITLISTED')
                = 'w11 w22 w33'
              and (select count(*) from application a
                   where a.cohort_id = c.id and status = 'SUBMITTED') = 1
            """
                .formatted(programme)));
  }

  /** Round after round, each with two at once. */
  private Callable<Void> lane(List<Pair> pairs) {
    return () -> {
      var barrier = new CyclicBarrier(2);
      try (var coordinators = Executors.newFixedThreadPool(2)) {
        for (int round = 0; round < pairs.size(); round++) {
          var pair = pairs.get(round);
          var http = round % OVER_HTTP == 0;
          var answers =
              coordinators
                  .invokeAll(
                      List.of(
                          admit(pair.first(), barrier, http), admit(pair.second(), barrier, http)))
                  .stream()
                  .map(answer -> answer.resultNow())
                  .sorted()
                  .toList();
          assertEquals(List.of(201, 409), answers, "round " + round);
        }
      }
      return null;
    };
  }

  private Callable<Integer> admit(UUID application, CyclicBarrier barrier, boolean http) {
    return () -> {
      barrier.await();
      if (http) {
        return post(
                carla,
                "coordinator",
                Map.of("consents", CONSENTS),
                "/v1/applications/" + application + "/admit")
            .extract()
            .statusCode();
      }
      try {
        QuarkusTransaction.requiringNew().run(() -> admission.admit(application, carla, List.of()));
        return 201;
      } catch (CohortFull e) {
        return 409;
      }
    };
  }

  private List<Pair> cohortsWithOnePlace(Tables tables, String programme) throws SQLException {
    tables.execute(
        """
        with c as (
          insert into cohort (id, programme_id, name, capacity, zone, status, created_at, created_by)
          select gen_random_uuid(), '%1$s', 'Round ' || n, 1, 'UTC', 'OPEN', now(), 'test'
          from generate_series(1, %2$d) n returning id)
        insert into application (id, programme_id, cohort_id, applicant, status, submitted_at,
          acted_by, waitlist_rank)
        select gen_random_uuid(), '%1$s', c.id, who || '-' || c.id, status, now(), 'test', place
        from c, (values ('a1', 'SUBMITTED', null::int), ('a2', 'SUBMITTED', null),
                        ('w1', 'WAITLISTED', 1), ('w2', 'WAITLISTED', 2), ('w3', 'WAITLISTED', 3))
          as a (who, status, place)
        """
            .formatted(programme, ROUNDS));
    var pairs = new ArrayList<Pair>();
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select min(id::text) filter (where applicant like 'a1%%'),
                  min(id::text) filter (where applicant like 'a2%%')
                from application where programme_id = '%s' group by cohort_id
                """
                    .formatted(programme))) {
      while (rows.next()) {
        pairs.add(new Pair(UUID.fromString(rows.getString(1)), UUID.fromString(rows.getString(2))));
      }
    }
    return pairs;
  }
}
