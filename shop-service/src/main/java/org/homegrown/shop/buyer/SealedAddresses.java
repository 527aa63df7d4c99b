package org.homegrown.shop.buyer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.homegrown.kit.seal.Sealing;

/** Seals addresses, each bound to the row that holds it. */
@ApplicationScoped
class SealedAddresses {

  private final Sealing sealing;
  private final ObjectMapper json;

  SealedAddresses(Sealing sealing, ObjectMapper json) {
    this.sealing = sealing;
    this.json = json;
  }

  static String ofAddress(UUID id) {
    return "address-" + id;
  }

  static String ofOrder(UUID id) {
    return "order-" + id;
  }

  byte[] seal(DeliverTo address, String owner) {
    try {
      return sealing.seal(json.writeValueAsString(address), owner);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an address is writable as JSON", e);
    }
  }

  DeliverTo open(byte[] sealed, String owner) {
    try {
      return json.readValue(sealing.open(sealed, owner), DeliverTo.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a sealed address is JSON", e);
    }
  }

  String key() {
    return sealing.currentKey();
  }
}
