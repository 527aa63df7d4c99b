package org.homegrown.shop.privacy;

import java.util.UUID;

/** Where sealed texts are kept, and what each is bound to. */
enum SealedPlace {
  ADDRESS("address", "id", "address-"),
  ORDER_CONTACT("order_contact", "order_id", "order-"),
  PAYOUT_ACCOUNT("payout_account", "id", "payout-account-");

  private final String table;
  private final String id;
  private final String owner;

  SealedPlace(String table, String id, String owner) {
    this.table = table;
    this.id = id;
    this.owner = owner;
  }

  String table() {
    return table;
  }

  /** The column by which a row is known, unique in its table. */
  String id() {
    return id;
  }

  String owner(UUID id) {
    return owner + id;
  }
}
