package org.homegrown.shop.returns;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A return before an operator.
 *
 * @param complaint what buyer or seller said; time says nothing
 * @param ruling what the operator said
 * @param decidedBy the operator; not shown to buyer and seller
 */
@Embeddable
record Dispute(
    Instant escalatedAt,
    @Enumerated(EnumType.STRING) EscalatedBy escalatedBy,
    @Nullable String complaint,
    @Enumerated(EnumType.STRING) @Nullable Decision decision,
    @Nullable String ruling,
    @Nullable Instant decidedAt,
    @Nullable String decidedBy) {

  static Dispute open(EscalatedBy by, @Nullable String complaint, Instant at) {
    return new Dispute(at, by, complaint, null, null, null, null);
  }

  Dispute decide(Decision decided, String words, String by, Instant at) {
    return new Dispute(escalatedAt, escalatedBy, complaint, decided, words, at, by);
  }

  DisputeView view() {
    return new DisputeView(escalatedAt, escalatedBy, complaint, decision, ruling, decidedAt);
  }
}
