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

  /** Money of a paid order went back; the amount is what went back, above zero. */
  public static UUID refunds(
      String seller,
      String region,
      UUID order,
      LocalDate orderedOn,
      LocalDate refundedOn,
      long amount,
      String currency) {
    return shop(
        "order.refunded",
        Map.of(
            "refundId", UUID.randomUUID().toString(),
            "orderId", order.toString(),
            "shopId", UUID.randomUUID().toString(),
            "seller", seller,
            "region", region,
            "amount", amount,
            "currency", currency,
            "orderedOn", orderedOn.toString(),
            "refundedOn", refundedOn.toString(),
            "refundedAt", Instant.now().toString()));
  }

  /** The ledger posted income, with a sign, and what of it stayed with the platform. */
  public static UUID earns(
      String seller, String region, LocalDate day, long amount, long fees, String currency) {
    return shop(
        "income.posted",
        Map.of(
            "postingId",
            UUID.randomUUID().toString(),
            "shopId",
            UUID.randomUUID().toString(),
            "seller",
            seller,
            "region",
            region,
            "kind",
            "COMPLETED",
            "amount",
            amount,
            "fees",
            fees,
            "currency",
            currency,
            "postedOn",
            day.toString(),
            "postedAt",
            Instant.now().toString()));
  }

  /** A lesson or a session. */
  public static UUID trains(
      UUID enrolment, UUID cohort, UUID programme, String person, String kind, LocalDate day) {
    return FeedSource.of("incubation")
        .tell(
            "training.received",
            person,
            Instant.now(),
            Map.of(
                "enrolmentId", enrolment.toString(),
                "cohortId", cohort.toString(),
                "programmeId", programme.toString(),
                "participant", person,
                "kind", kind,
                "trainedOn", day.toString(),
                "receivedAt", Instant.now().toString()));
  }

  public static UUID joinsComparison(UUID cohort, UUID programme, String person, Instant at) {
    return FeedSource.of("incubation")
        .tell(
            "comparison.joined",
            person,
            at,
            Map.of(
                "applicationId", UUID.randomUUID().toString(),
                "cohortId", cohort.toString(),
                "programmeId", programme.toString(),
                "participant", person,
                "joinedAt", at.toString()));
  }

  /** With GRADUATED, WITHDRAWN or DROPPED. */
  public static UUID ends(
      UUID enrolment, UUID cohort, UUID programme, String person, String outcome, Instant at) {
    return FeedSource.of("incubation")
        .tell(
            "enrolment.ended",
            person,
            at,
            Map.of(
                "enrolmentId", enrolment.toString(),
                "cohortId", cohort.toString(),
                "programmeId", programme.toString(),
                "participant", person,
                "outcome", outcome,
                "endedAt", at.toString()));
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
