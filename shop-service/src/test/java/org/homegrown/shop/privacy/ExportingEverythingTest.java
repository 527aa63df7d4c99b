package org.homegrown.shop.privacy;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.Stall;
import org.homegrown.shop.fulfilment.Parcels;
import org.homegrown.shop.ledger.Account;
import org.homegrown.shop.ledger.Entry;
import org.homegrown.shop.ledger.Item;
import org.homegrown.shop.ledger.Ledger;
import org.homegrown.shop.ledger.Posting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A return that was quarrelled about, and what each side gets to see of it, and leaves behind. */
@ShopServiceTest
class ExportingEverythingTest {

  @Inject DataSource database;
  @Inject Ledger ledger;

  private Parcels parcels;
  private String shop;
  private String order;
  private String complaint;

  @BeforeEach
  void quarrel() {
    parcels = new Parcels();
    shop = "/v1/shops/" + parcels.shop;
    order = parcels.deliveredOrder(2);
    complaint = parcels.complain(order).statusCode(201).extract().path("id");
    say(parcels.seller, "seller", shop + "/returns/" + complaint + "/reject", "Was not");
    say(parcels.buyer, "buyer", "/v1/returns/" + complaint + "/escalate", "Was so");
    Parcels.change(
            "olga",
            "operator",
            "*",
            Map.of("decision", "REFUND", "ruling", "It was"),
            "/v1/returns/" + complaint + "/decision")
        .statusCode(200);
    post(
            parcels.seller,
            "seller",
            Map.of("amount", Map.of("amount", 100, "currency", "CNY"), "reason", "Sorry, Bento"),
            shop + "/orders/" + order + "/refunds")
        .statusCode(201);
  }

  @Test
  void aBuyerGetsRefundsShipmentsAndWhatWasSaidAboutReturns() {
    get(parcels.buyer, "buyer", "/v1/me/data")
        .statusCode(200)
        .body("records.refunds.amount", contains(8800, 100))
        .body("records.refunds.reason", hasItem("Sorry, Bento"))
        .body("records.shipments.trackingNumber", contains("RR1"))
        .body("records.returns[0].answer", equalTo("Was not"))
        .body("records.returns[0].complaint", equalTo("Was so"))
        .body("records.returns[0].ruling", equalTo("It was"));
  }

  @Test
  void aSellerGetsPayoutsTheStatementAndWhatTheyDid() {
    Stall.put(
            parcels.seller,
            "seller",
            Map.of("kind", "BANK", "holder", "Mei Lin", "number", "12345678", "bank", "ABC"),
            shop + "/payout-account")
        .statusCode(200);
    earn();
    post(parcels.seller, "seller", Map.of(), shop + "/payouts").statusCode(201);
    get(parcels.seller, "seller", "/v1/me/data")
        .statusCode(200)
        .body("shops[0].payouts", hasSize(1))
        .body("shops[0].payouts[0].amount", equalTo(500))
        .body("shops[0].statement.amount", hasItem(500))
        .body("shops[0].returnsAnswered[0].answer", equalTo("Was not"))
        .body("acts.action", hasItem("payout.asked"))
        .body("acts.action", hasItem("refund.given"))
        .body("acts.action", not(hasItem("return.decided")));
  }

  @Test
  void aComplaintIsInTheExportOfWhoeverMadeIt() {
    var other = parcels.deliveredOrder(1);
    String disputed = parcels.complain(other).statusCode(201).extract().path("id");
    var inShop = shop + "/returns/" + disputed;
    Parcels.change(parcels.seller, "seller", "*", inShop + "/approve").statusCode(200);
    Parcels.change(parcels.seller, "seller", "*", Map.of("restock", List.of()), inShop + "/receive")
        .statusCode(200);
    say(parcels.seller, "seller", inShop + "/escalate", "The box was empty");
    get(parcels.buyer, "buyer", "/v1/me/data")
        .body("records.returns.complaint", contains("Was so", null))
        .body("records.returns.explanation", contains("Broken", "Broken"));
    assertFalse(
        get(parcels.buyer, "buyer", "/v1/me/data").extract().asString().contains("box was empty"));
    get(parcels.seller, "seller", "/v1/me/data")
        .body("shops[0].returnsAnswered.id", contains(complaint, disputed))
        .body("shops[0].returnsAnswered.answer", contains("Was not", null))
        .body("shops[0].returnsAnswered.complaint", contains(null, "The box was empty"));
    assertFalse(
        get(parcels.seller, "seller", "/v1/me/data").extract().asString().contains("Was so"));
  }

  @Test
  void noWordThatWasSaidStaysWhenTheBuyerIsForgotten() {
    var books = new Books(database);
    books.change(
        "update refund set status = 'SETTLED', settled_at = now() where order_id = '%s' and status = 'PENDING'",
        order);
    assertEquals(
        204,
        post(parcels.buyer, "buyer", Map.of("forGood", true), "/v1/me/data/erasure")
            .extract()
            .statusCode());
    assertEquals(
        1,
        books.number(
            """
            select count(*) from order_return
            where id = '%s' and answer = 'erased' and ruling = 'erased' and complaint = 'erased'
              and explanation = '' and decision = 'REFUND'
            """,
            complaint));
    assertEquals(
        1,
        books.number(
            "select count(*) from refund where order_id = '%s' and reason = 'erased'", order),
        "what a person wrote, and not what the system did");
    assertEquals(
        1,
        books.number(
            "select count(*) from shipment where order_id = '%s' and tracking_number = 'erased'",
            order));
  }

  private static void say(String person, String role, String path, String words) {
    Parcels.change(person, role, "*", Map.of("text", words), path).statusCode(200);
  }

  private void earn() {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                ledger.post(
                    List.of(
                        new Posting(
                            UUID.fromString(parcels.shop),
                            Posting.Kind.COMPLETED,
                            "sale",
                            null,
                            "CNY",
                            Instant.now(),
                            LocalDate.EPOCH,
                            List.of(
                                new Entry(Account.SELLER_PAYABLE, parcels.shop, Item.GOODS, -500),
                                new Entry(
                                    Account.PROVIDER_CLEARING, "sandbox", Item.PAYMENT, 500))))));
  }
}
