package org.homegrown.shop.returns;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer says who wants to give something back.
 *
 * @param shipmentId the parcel that has not come; null for what goes back
 * @param evidence see {@link Evidence#FORM}
 */
@Embeddable
record Wish(
    @Nullable UUID shipmentId,
    @Enumerated(EnumType.STRING) ReturnReason reason,
    String explanation,
    List<String> evidence,
    Instant requestedAt) {

  static Wish of(
      @Nullable UUID shipmentId,
      ReturnReason reason,
      @Nullable String explanation,
      @Nullable List<String> evidence,
      Instant at) {
    return new Wish(
        shipmentId,
        reason,
        explanation == null ? "" : explanation,
        evidence == null ? List.of() : List.copyOf(evidence),
        at);
  }
}
