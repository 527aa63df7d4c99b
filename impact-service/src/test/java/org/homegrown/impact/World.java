package org.homegrown.impact;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.homegrown.testkit.FeedSource;

/** The other services telling their facts. */
public final class World {

  private World() {}

  public static UUID opens(String seller, String region, LocalDate day) {
    return shop(
        "shop.opened", Map.of("seller", seller, "region", region, "openedOn", day.toString()));
  }

  public static UUID lists(String seller, String region, LocalDate day) {
    return shop(
        "product.listed", Map.of("seller", seller, "region", region, "listedOn", day.toString()));
  }

  public static UUID sells(
      String seller, String region, LocalDate day, long amount, String currency, Instant paidAt) {
    return sells(UUID.randomUUID(), seller, region, day, amount, currency, paidAt);
  }

  public static UUID sells(
      UUID event,
      String seller,
      String region,
      LocalDate day,
      long amount,
      String currency,
      Instant paidAt) {
    return FeedSource.of("shop")
        .tell(
            event,
            "order.paid",
            UUID.randomUUID().toString(),
            paidAt,
            Map.of(
                "seller", seller,
                "region", region,
                "amount", amount,
                "currency", currency,
                "orderedOn", day.toString(),
                "paidOn", day.toString()));
  }

  public static void defines(String region, String parent) {
    shop(
        "region.defined",
        Map.of(
            "code",
            region,
            "parent",
            parent,
            "level",
            "state",
            "name",
            region,
            "underserved",
            false));
  }

  public static void enrols(String seller, UUID cohort, Instant at) {
    FeedSource.of("incubation")
        .tell(
            "enrolment.started",
            seller,
            at,
            Map.of(
                "enrolmentId", UUID.randomUUID().toString(),
                "cohortId", cohort.toString(),
                "participant", seller,
                "enrolledAt", at.toString()));
  }

  public static void reaches(UUID enrolment, String seller, UUID cohort, String code, Instant at) {
    FeedSource.of("incubation")
        .tell(
            "milestone.completed",
            seller,
            at,
            Map.of(
                "enrolmentId", enrolment.toString(),
                "cohortId", cohort.toString(),
                "participant", seller,
                "milestone", code,
                "completedAt", at.toString()));
  }

  /** The shop was asked to forget somebody; gives the pseudonym. */
  public static String erases(String person, Instant at) {
    var erasure = UUID.randomUUID();
    var pseudonym = "erased-" + erasure;
    FeedSource.of("shop")
        .tell(
            "person.erased",
            erasure.toString(),
            at,
            Map.of(
                "erasureId",
                erasure.toString(),
                "person",
                person,
                "pseudonym",
                pseudonym,
                "erasedAt",
                at.toString()));
    return pseudonym;
  }

  private static UUID shop(String type, Map<String, ?> data) {
    return FeedSource.of("shop").tell(type, UUID.randomUUID().toString(), Instant.now(), data);
  }
}
