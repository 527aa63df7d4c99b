package org.homegrown.incubation.milestone;

import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.kit.feed.FeedEvent;
import org.homegrown.kit.feed.FeedHandler;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shop's feed, read from zero in any portions, makes exactly the same milestones and perks. */
@IncubationServiceTest
class ReplayTest {

  private static final int SELLERS = 30;
  private static final int EVENTS = 2_500;

  @Inject DataSource database;
  @Inject FeedHandler shop;
  @Inject ObjectMapper json;

  private final long seed = Long.getLong("seed", 20261126L);
  private final Random random = new Random(seed);
  private final String carla = "carla-" + UUID.randomUUID();
  private final List<String> sellers = new ArrayList<>();
  private final List<String> enrolments = new ArrayList<>();
  private final List<FeedEvent> events = new ArrayList<>();
  private final Map<Integer, Instant> lastBefore = new HashMap<>();
  private Tables tables;
  private String programme;

  @BeforeEach
  void aProgramme() {
    tables = new Tables(database);
    programme = programme(carla);
    rule(
        Map.of(
            "code",
            "p5",
            "title",
            "5 products",
            "kind",
            "FACTS",
            "fact",
            "product.listed",
            "threshold",
            5));
    rule(Map.of("code", "s9", "title", "9 sales", "kind", "FACTS", "fact", "sale", "threshold", 9));
    rule(
        Map.of(
            "code",
            "k30",
            "title",
            "1000 in 30 days",
            "kind",
            "SALES",
            "threshold",
            1000,
            "withinDays",
            30,
            "currency",
            "CNY"));
    rule(
        Map.of(
            "code",
            "k7",
            "title",
            "400 in 7 days",
            "kind",
            "SALES",
            "threshold",
            400,
            "withinDays",
            7,
            "currency",
            "CNY"));
    for (var milestone : List.of("first-sale", "k7")) {
      post(
              carla,
              "coordinator",
              Map.of(
                  "milestone",
                  milestone,
                  "kind",
                  "FEE_WAIVER",
                  "basisPoints",
                  5000,
                  "days",
                  30,
                  "bearer",
                  "Fund"),
              "/v1/programmes/" + programme + "/perk-rules")
          .statusCode(201);
    }
    var cohort = openCohort(carla, programme, SELLERS);
    for (int i = 0; i < SELLERS; i++) {
      var seller = "seller-" + UUID.randomUUID();
      sellers.add(seller);
      enrolments.add(enrol(carla, seller, cohort));
    }
  }

  @Test
  void readFromZeroItIsTheSame() throws SQLException {
    happen();
    var at = 0;
    while (at < events.size()) {
      var end = Math.min(events.size(), at + 1 + random.nextInt(90));
      read(events.subList(at, end));
      if (random.nextInt(4) == 0) {
        ends(enrolments.get(random.nextInt(SELLERS)), lastBefore.get(end - 1));
      }
      at = end;
    }
    var first = digest();
    assertTrue(reached() > SELLERS, () -> "little was reached with seed " + seed);
    var told = told();

    readAll(113);
    assertSame(first, digest(), "read again, seed " + seed);
    assertEquals(told, told());

    for (var portion : List.of(1, 7, 500)) {
      wipe();
      readAll(portion);
      assertSame(first, digest(), "portions of %d, seed %d".formatted(portion, seed));
    }
  }

  private static void assertSame(String first, String again, String how) {
    var missing = first.lines().filter(line -> !again.contains(line)).toList();
    var strange = again.lines().filter(line -> !first.contains(line)).toList();
    assertEquals(missing, strange, how);
  }

  private void happen() {
    var at = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MICROS);
    var names = new ArrayList<>(sellers);
    var paid = new ArrayList<Map<String, Object>>();
    var last = at;
    for (int i = 0; i < EVENTS; i++) {
      at = at.plusSeconds(random.nextInt(2_400));
      var late = at.minusSeconds(random.nextInt(8) == 0 ? random.nextInt(400_000) : 0);
      late = late.isBefore(Instant.now()) ? at : late;
      var index = random.nextInt(SELLERS);
      var seller = names.get(index);
      var subject = UUID.randomUUID().toString();
      switch (random.nextInt(12)) {
        case 0 -> add("shop.opened", subject, late, Map.of("seller", seller));
        case 1, 2 -> add("product.listed", subject, late, Map.of("seller", seller));
        case 3, 4, 5, 6, 7 -> {
          Map<String, Object> order =
              Map.of(
                  "seller",
                  seller,
                  "orderId",
                  subject,
                  "shopId",
                  subject,
                  "region",
                  "W",
                  "amount",
                  20 + random.nextInt(150),
                  "currency",
                  random.nextInt(9) == 0 ? "BRL" : "CNY");
          paid.add(order);
          add("order.paid", subject, late, order);
        }
        case 8, 9, 10 -> {
          if (!paid.isEmpty()) {
            var order = paid.get(random.nextInt(paid.size()));
            var amount = (int) order.get("amount");
            add(
                "order.refunded",
                order.get("orderId").toString(),
                at,
                Map.of(
                    "seller",
                    order.get("seller"),
                    "refundId",
                    subject,
                    "orderId",
                    order.get("orderId"),
                    "amount",
                    random.nextBoolean() ? amount : 1 + random.nextInt(amount)));
          }
        }
        default -> {
          if (random.nextInt(60) == 0 && !seller.startsWith("erased-")) {
            var pseudonym = "erased-" + subject;
            names.set(index, pseudonym);
            add(
                "person.erased",
                subject,
                at,
                Map.of("person", seller, "pseudonym", pseudonym, "erasedAt", at.toString()));
          } else if (!events.isEmpty()) {
            var again = events.get(random.nextInt(events.size()));
            if (!again.type().equals("person.erased")) {
              events.add(again);
            }
          }
        }
      }
      last = at;
      lastBefore.put(events.size() - 1, last);
    }
    for (int i = 0, known = 0; i < events.size(); i++) {
      known = lastBefore.containsKey(i) ? i : known;
      lastBefore.putIfAbsent(i, lastBefore.get(known));
    }
  }

  private void add(String type, String subject, Instant at, Map<String, ?> data) {
    events.add(
        new FeedEvent(
            "1.0",
            UUID.randomUUID(),
            "/shop",
            type,
            subject,
            at,
            "application/json",
            "1",
            json.valueToTree(data)));
  }

  private void ends(String enrolment, Instant at) throws SQLException {
    tables.execute(
        "update enrolment set status = 'DROPPED', ended_at = '%s' where id = '%s' and ended_at is null"
            .formatted(at, enrolment));
  }

  private void readAll(int portion) {
    for (int i = 0; i < events.size(); i += portion) {
      read(events.subList(i, Math.min(events.size(), i + portion)));
    }
  }

  private void read(List<FeedEvent> batch) {
    QuarkusTransaction.requiringNew().timeout(120).run(() -> shop.handle(batch));
  }

  private void wipe() throws SQLException {
    var mine = "(select participant from enrolment where programme_id = '%s')".formatted(programme);
    tables.execute(
        "delete from shop_refund where order_id in (select order_id from shop_sale where seller in "
            + mine
            + ")");
    for (var table : List.of("shop_fact", "shop_sale")) {
      tables.execute("delete from " + table + " where seller in " + mine);
    }
    tables.execute("delete from erasure where pseudonym in " + mine);
    tables.execute("delete from perk where programme_id = '%s'".formatted(programme));
    tables.execute(
        """
        update milestone set status = 'OPEN', proven_by = null, completed_at = null,
          reopened_by = null, reopened_at = null where programme_id = '%s'
        """
            .formatted(programme));
  }

  /** A perk that was revoked is history: read in larger portions it may never have been granted. */
  private String digest() throws SQLException {
    return tables.text(
        """
        select (select string_agg(m::text, E'\n' order by enrolment_id, rule_id)
                from milestone m where programme_id = '%1$s') || E'\n' ||
          (select string_agg(p::text, E'\n' order by id) from perk p
           where programme_id = '%1$s' and status = 'GRANTED')
        """
            .formatted(programme));
  }

  private long reached() throws SQLException {
    return tables.number(
        "select count(*) from milestone where status = 'COMPLETE' and programme_id = '%s'"
            .formatted(programme));
  }

  private long told() throws SQLException {
    return tables.number(
        """
        select count(*) from outbox where data ->> 'programmeId' = '%1$s'
          or subject in (select id::text from perk where programme_id = '%1$s')
        """
            .formatted(programme));
  }

  private void rule(Map<String, ?> rule) {
    post(carla, "coordinator", rule, "/v1/programmes/" + programme + "/milestone-rules")
        .statusCode(201);
  }
}
