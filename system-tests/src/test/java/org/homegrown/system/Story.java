package org.homegrown.system;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The main job, told once through the gateway; the same whoever issues the tokens. */
final class Story {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String UUID_FORM =
      "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

  private final RunningPlatform platform;
  private final Person seller;
  private final Person coordinator;
  private final Person buyer;
  private final Person researcher;

  Story(RunningPlatform platform) {
    this.platform = platform;
    this.seller = new Person(platform, "mei");
    this.coordinator = new Person(platform, "carla");
    this.buyer = new Person(platform, "bento");
    this.researcher = new Person(platform, "rita");
  }

  void isTold() {
    var cohort = aProgrammeOpensACohort();
    var shop = aVillagerOpensAShop();
    var enrolment = sheJoinsTheCohort(cohort);
    milestonesReached(enrolment, List.of("shop-opened"));

    var product = sheListsAProduct(shop);
    milestonesReached(enrolment, List.of("shop-opened", "first-product-listed"));

    aBuyerOrdersAndPays(shop, product);
    milestonesReached(enrolment, List.of("shop-opened", "first-product-listed", "first-sale"));
    theFiguresMove(cohort);
    new Evidence(platform, coordinator, researcher)
        .isPublishedAndStays(cohort, () -> aBuyerBuysOne(shop, product));
    strangersSeeNothing(enrolment);
  }

  private String aProgrammeOpensACohort() {
    String programme =
        coordinator
            .post(
                Map.of("name", "First steps", "goal", "A first sale", "languages", List.of("en")),
                "/v1/programmes")
            .statusCode(201)
            .extract()
            .path("id");
    String cohort =
        coordinator
            .post(
                Map.of("name", "Spring", "capacity", 2, "zone", "Asia/Shanghai"),
                "/v1/programmes/{id}/cohorts",
                programme)
            .statusCode(201)
            .body("status", equalTo("PLANNED"))
            .extract()
            .path("id");
    coordinator
        .change("/v1/cohorts/" + cohort, "/open")
        .statusCode(200)
        .body("status", equalTo("OPEN"));
    return cohort;
  }

  private String aVillagerOpensAShop() {
    return seller
        .post(
            Map.of(
                "handle", "mei-" + UUID.randomUUID().toString().substring(0, 8),
                "name", "Mei's tea garden",
                "region", "CN-ZJ",
                "story", "Three generations of tea on one hillside."),
            "/v1/shops")
        .statusCode(201)
        .body("status", equalTo("OPEN"))
        .body("currency", equalTo("CNY"))
        .extract()
        .path("id");
  }

  private String sheJoinsTheCohort(String cohort) {
    String application =
        seller
            .post(
                Map.of("motivation", "I want to sell beyond the village."),
                "/v1/cohorts/{id}/applications",
                cohort)
            .statusCode(201)
            .body("status", equalTo("SUBMITTED"))
            .extract()
            .path("id");
    coordinator
        .post(Map.of(), "/v1/applications/{id}/offer", application)
        .statusCode(200)
        .body("status", equalTo("OFFERED"));
    return seller
        .post(
            Map.of("consents", List.of(Map.of("purpose", "IMPACT", "textVersion", "1"))),
            "/v1/applications/{id}/accept",
            application)
        .statusCode(201)
        .extract()
        .path("id");
  }

  private void milestonesReached(String enrolment, List<String> codes) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                seller
                    .get("/v1/enrolments/{id}", enrolment)
                    .statusCode(200)
                    .body(
                        "milestones.findAll { it.status == 'COMPLETE' }.code",
                        containsInAnyOrder(codes.toArray()))
                    .body(
                        "milestones.findAll { it.status == 'COMPLETE' }.provenBy",
                        everyItem(matchesPattern(UUID_FORM))));
  }

  private String sheListsAProduct(String shop) {
    return seller
        .post(
            Map.of(
                "title", "Longjing, spring harvest",
                "description", "Pan-fired by hand.",
                "category", "tea",
                "variants",
                    List.of(
                        Map.of(
                            "sku",
                            "LJ-100",
                            "price",
                            Map.of("amount", 8800, "currency", "CNY"),
                            "stock",
                            5,
                            "weightGrams",
                            100))),
            "/v1/shops/{id}/products",
            shop)
        .statusCode(201)
        .extract()
        .path("variants[0].id");
  }

  private void aBuyerOrdersAndPays(String shop, String variant) {
    String order =
        buyer
            .post(
                Map.of(
                    "shopId", shop, "lines", List.of(Map.of("variantId", variant, "quantity", 2))),
                "/v1/orders")
            .statusCode(201)
            .body("status", equalTo("AWAITING_PAYMENT"))
            .body("total.amount", equalTo(17600))
            .extract()
            .path("id");
    buyer
        .post(Map.of("method", "sandbox", "token", "decline"), "/v1/orders/{id}/payments", order)
        .statusCode(201)
        .body("status", equalTo("DECLINED"));
    buyer
        .post(Map.of("method", "sandbox", "token", "approve"), "/v1/orders/{id}/payments", order)
        .statusCode(201)
        .body("status", equalTo("CAPTURED"));
    buyer.get("/v1/orders/{id}", order).statusCode(200).body("status", equalTo("PAID"));
    buyer
        .post(Map.of("method", "sandbox", "token", "approve"), "/v1/orders/{id}/payments", order)
        .statusCode(409)
        .body("code", equalTo("order-already-paid"));
    buyer
        .post(
            Map.of("shopId", shop, "lines", List.of(Map.of("variantId", variant, "quantity", 4))),
            "/v1/orders")
        .statusCode(409)
        .body("code", equalTo("stock-insufficient"));
  }

  private void aBuyerBuysOne(String shop, String variant) {
    String order =
        buyer
            .post(
                Map.of(
                    "shopId", shop, "lines", List.of(Map.of("variantId", variant, "quantity", 1))),
                "/v1/orders")
            .statusCode(201)
            .extract()
            .path("id");
    buyer
        .post(Map.of("method", "sandbox", "token", "approve"), "/v1/orders/{id}/payments", order)
        .statusCode(201)
        .body("status", equalTo("CAPTURED"));
  }

  private void theFiguresMove(String cohort) {
    var today = LocalDate.now(ZoneOffset.UTC);
    var period = "&from=%s&to=%s".formatted(today.minusDays(1), today.plusDays(1));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                researcher
                    .get("/v1/figures?metric=cohort_sales_value&cohort=" + cohort + period)
                    .statusCode(200)
                    .body("values.sum { it.value }", equalTo(17600)));
    given()
        .baseUri(platform.gateway().toString())
        .get("/v1/figures?metric=sellers_earning&region=CN-ZJ" + period)
        .then()
        .statusCode(200)
        .body("values.sum { it.value }", greaterThanOrEqualTo(1));
    given()
        .baseUri(platform.gateway().toString())
        .get("/v1/figures?metric=cohort_sales_value&cohort=" + cohort + period)
        .then()
        .statusCode(401);
  }

  private void strangersSeeNothing(String enrolment) {
    new Person(platform, "nilo").get("/v1/enrolments/{id}", enrolment).statusCode(404);
    new Person(platform, "caio").get("/v1/enrolments/{id}", enrolment).statusCode(404);
    given()
        .baseUri(platform.gateway().toString())
        .auth()
        .oauth2(seller.token() + "x")
        .get("/v1/enrolments/{id}", enrolment)
        .then()
        .statusCode(401)
        .contentType("application/problem+json");
    seller.get("/internal/feed").statusCode(404).body("items", not("anything"));
  }
}
