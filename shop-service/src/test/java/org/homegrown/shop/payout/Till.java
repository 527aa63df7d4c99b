package org.homegrown.shop.payout;

import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.post;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.shop.Stall;
import org.homegrown.shop.ledger.Account;
import org.homegrown.shop.ledger.Entry;
import org.homegrown.shop.ledger.Item;
import org.homegrown.shop.ledger.Ledger;
import org.homegrown.shop.ledger.Posting;
import org.jspecify.annotations.Nullable;

/** A seller and the money that their shop earned. */
public record Till(String seller, String shop, Ledger ledger) {

  static final String PHONE = "+8613800138000";

  /** Earned so long ago that no tier holds it any more. */
  public void earn(long amount) {
    book(
        LocalDate.now(ZoneOffset.UTC).minusDays(60),
        new Entry(Account.PROVIDER_CLEARING, "sandbox", Item.PAYMENT, amount),
        new Entry(Account.SELLER_PAYABLE, shop, Item.GOODS, -amount));
  }

  void owe(long amount) {
    book(
        LocalDate.now(ZoneOffset.UTC),
        new Entry(Account.SELLER_PAYABLE, shop, Item.REFUND, amount),
        new Entry(Account.PROVIDER_CLEARING, "sandbox", Item.REFUND, -amount));
  }

  /** An order of 88.00 was completed so long ago that no tier holds its money any more. */
  void completed(String order) {
    book(
        order,
        UUID.fromString(order),
        LocalDate.now(ZoneOffset.UTC).minusDays(60),
        new Entry(Account.BUYER_ESCROW, order, Item.PAYMENT, 8800),
        new Entry(Account.COMMISSION, Entry.PLATFORM, Item.COMMISSION, -440),
        new Entry(Account.SELLER_PAYABLE, shop, Item.GOODS, -8800),
        new Entry(Account.SELLER_PAYABLE, shop, Item.COMMISSION, 440));
  }

  private void book(LocalDate day, Entry... entries) {
    book(UUID.randomUUID().toString(), null, day, entries);
  }

  private void book(String reference, @Nullable UUID order, LocalDate day, Entry... entries) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                ledger.post(
                    List.of(
                        new Posting(
                            UUID.fromString(shop),
                            Posting.Kind.COMPLETED,
                            reference,
                            order,
                            "CNY",
                            Instant.now(),
                            day,
                            List.of(entries)))));
  }

  public ValidatableResponse account(String kind, String number) {
    return account(Map.of("kind", kind, "holder", "Mei Lin", "number", number, "bank", "ABC"));
  }

  ValidatableResponse account(Map<String, Object> account) {
    return Stall.put(seller, "seller", account, path("payout-account"));
  }

  ValidatableResponse ask() {
    return ask(UUID.randomUUID().toString(), Map.of());
  }

  ValidatableResponse ask(String key, Object request) {
    return post(seller, "seller", key, request, path("payouts"));
  }

  public String asked() {
    return ask().statusCode(201).extract().path("id");
  }

  ValidatableResponse payout(String id) {
    return get(seller, "seller", path("payouts/" + id)).statusCode(200);
  }

  ValidatableResponse balance() {
    return get(seller, "seller", path("balance")).statusCode(200);
  }

  ValidatableResponse schedule() {
    return get(seller, "seller", path("payout-schedule"));
  }

  String path(String rest) {
    return "/v1/shops/" + shop + "/" + rest;
  }
}
