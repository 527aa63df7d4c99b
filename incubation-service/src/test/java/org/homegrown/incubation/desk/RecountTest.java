package org.homegrown.incubation.desk;

import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.School.tell;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.FeedSource;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is stored on a board is what its truth says, whatever happened. */
@IncubationServiceTest
class RecountTest {

  @Inject DataSource database;
  @Inject Desks desks;

  private final String carla = "carla-" + UUID.randomUUID();
  private Tables tables;
  private String programme;
  private String cohort;

  @BeforeEach
  void aCohort() throws SQLException {
    tables = new Tables(database);
    desks.regions();
    programme = programme(carla);
    cohort = openCohort(carla, programme, 20);
  }

  @Test
  void whatIsStoredIsWhatCountingAnewSays() throws SQLException {
    var random = new Random(7);
    var other = openCohort(carla, programme, 20);
    var sellers = new ArrayList<String>();
    var enrolments = new ArrayList<String>();
    for (int i = 0; i < 8; i++) {
      sellers.add("seller-" + UUID.randomUUID());
      enrolments.add(enrol(carla, sellers.getLast(), i % 2 == 0 ? cohort : other));
    }
    var at = cohort;
    for (int i = 0; i < 150; i++) {
      var seller = random.nextInt(sellers.size());
      switch (random.nextInt(8)) {
        case 0 -> tell("shop.opened", sellers.get(seller));
        case 1, 2 -> tell("product.listed", sellers.get(seller));
        case 3, 4, 5 -> sellsAndMayTakeBack(sellers.get(seller), random);
        case 6 -> rule(i);
        default -> {
          at = at.equals(cohort) ? other : cohort;
          post(
              carla,
              "coordinator",
              Map.of("cohortId", at),
              "/v1/enrolments/" + enrolments.get(seller) + "/transfer");
        }
      }
    }
    tables.mustHaveTaken("shop");
    var stored = rows(enrolments);
    for (var each : List.of(cohort, other)) {
      post(carla, "coordinator", Map.of(), "/v1/cohorts/" + each + "/board/recount")
          .statusCode(200);
    }
    assertEquals(stored, rows(enrolments));
    post(
            desks.coordinatorOf("W", carla, programme),
            "coordinator",
            Map.of(),
            "/v1/cohorts/" + cohort + "/board/recount")
        .statusCode(422)
        .body("code", equalTo("lead-needed"));
  }

  private void rule(int number) {
    if (number % 3 == 0) {
      post(
              carla,
              "coordinator",
              Map.of(
                  "code", "m" + number,
                  "title", "M",
                  "kind", "FACTS",
                  "fact", "product.listed",
                  "threshold", 1 + number % 4),
              "/v1/programmes/" + programme + "/milestone-rules")
          .statusCode(201);
    }
  }

  private static void sellsAndMayTakeBack(String seller, Random random) {
    var order = UUID.randomUUID().toString();
    var amount = 1 + random.nextInt(1000);
    FeedSource.of("shop")
        .tell(
            "order.paid",
            order,
            Instant.now().minusSeconds(86400L * random.nextInt(50) + 3600),
            Map.of(
                "seller", seller,
                "orderId", order,
                "shopId", order,
                "region", "W-1",
                "amount", amount,
                "currency", "CNY"));
    if (random.nextInt(3) == 0) {
      FeedSource.of("shop")
          .tell(
              "order.refunded",
              order,
              Instant.now(),
              Map.of(
                  "seller",
                  seller,
                  "refundId",
                  UUID.randomUUID().toString(),
                  "orderId",
                  order,
                  "amount",
                  random.nextBoolean() ? amount : 1));
    }
  }

  private String rows(List<String> enrolments) throws SQLException {
    return tables.text(
        """
        select string_agg(concat_ws(' ', enrolment_id, cells, progress, attendance, absences,
          milestones, sales, sales_30d, sales_before_30d, currency), chr(10) order by enrolment_id)
        from board_row where enrolment_id in ('%s')
        """
            .formatted(String.join("', '", enrolments)));
  }
}
