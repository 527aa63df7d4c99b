package org.homegrown.shop.returns;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A return before an operator.
 *
 * @param complaint what the buyer said
 * @param ruling what the operator said
 * @param decidedBy the operator; not shown to buyer and seller
 */
@Embeddable
record Dispute(
    Instant escalatedAt,
    String complaint,
    @Enumerated(EnumType.STRING) @Nullable Decision decision,
    @Nullable String ruling,
    @Nullable Instant decidedAt,
    @Nullable String decidedBy) {

  static Dispute open(String complaint, Instant at) {
    return new Dispute(at, complaint, null, null, null, null);
  }

  Dispute decide(Decision decided, String words, String by, Instant at) {
    return new Dispute(escalatedAt, complaint, decided, words, at, by);
  }

  DisputeView view() {
    return new DisputeView(escalatedAt, complaint, decision, ruling, decidedAt);
  }
}
