package org.homegrown.shop.ledger;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.placeOrder;
import static org.homegrown.shop.checkout.Market.buyer;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.checkout.Market.Stall;
import org.homegrown.testkit.FeedSource;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A milestone reached elsewhere lowers what a seller is charged, and somebody else bears it. */
@ShopServiceTest
class WaivingFeesTest {

  @Inject DataSource database;

  private final UUID perk = UUID.randomUUID();
  private Stall stall;

  @BeforeEach
  void openShop() {
    stall = Stall.with(50);
  }

  @Test
  void halfOfTheCommissionIsBorneByTheFundWhileThePerkLasts() {
    granted(Instant.now().minus(Duration.ofDays(1)));
    var order = placeOrder(buyer(), stall.shop(), stall.variant());
    get(stall.seller(), "seller", "/v1/orders/" + order + "/money?locale=en")
        .body(
            "lines.item", contains("PAYMENT", "KEPT", "GOODS", "COMMISSION", "FEE_WAIVER", "LEFT"))
        .body("lines.amount", contains(8800, -8800, 8800, -440, 220, -8580));
    get(stall.seller(), "seller", "/v1/shops/" + stall.shop() + "/perks")
        .statusCode(200)
        .body("items.bearer", contains("Fund"))
        .body("items[0].basisPoints", equalTo(5000));
    get("stranger", "seller", "/v1/shops/" + stall.shop() + "/perks").statusCode(404);

    tell("perk.revoked", Map.of("perkId", perk.toString(), "revokedAt", Instant.now().toString()));
    get(stall.seller(), "seller", "/v1/orders/" + order + "/money?locale=en")
        .body("lines.item", contains("PAYMENT", "KEPT", "GOODS", "COMMISSION", "LEFT"));
  }

  @Test
  void whatHasEndedWaivesNothing() {
    granted(Instant.now().minus(Duration.ofDays(99)));
    var order = placeOrder(buyer(), stall.shop(), stall.variant());
    get(stall.seller(), "seller", "/v1/orders/" + order + "/money?locale=en")
        .body("lines.item", contains("PAYMENT", "KEPT", "GOODS", "COMMISSION", "LEFT"));
  }

  private void granted(Instant from) {
    var data = new HashMap<String, Object>();
    data.put("perkId", perk.toString());
    data.put("programmeId", UUID.randomUUID().toString());
    data.put("seller", stall.seller());
    data.put("kind", "FEE_WAIVER");
    data.put("basisPoints", 5000);
    data.put("bearer", "Fund");
    data.put("startsAt", from.toString());
    data.put("endsAt", from.plus(Duration.ofDays(30)).toString());
    tell("perk.granted", data);
  }

  private void tell(String type, Map<String, ?> data) {
    FeedSource.of("incubation").tell(type, perk.toString(), Instant.now(), data);
    new Tables(database).mustHaveTaken("incubation");
  }
}
