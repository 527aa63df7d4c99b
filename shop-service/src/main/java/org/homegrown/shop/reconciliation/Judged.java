package org.homegrown.shop.reconciliation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.homegrown.kit.csv.RowRefused;
import org.jspecify.annotations.Nullable;

/**
 * A row, and what came of it.
 *
 * @param subject the charge, refund or payout that it is about, as far as it is one of ours
 * @param amount minor units, as the provider says
 * @param booked minor units, as the books say
 * @param fee minor units
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Judged(
    long line,
    Outcome outcome,
    @Nullable Kind kind,
    @Nullable String reference,
    @Nullable UUID subject,
    @Nullable Long amount,
    @Nullable String currency,
    @Nullable Long booked,
    @Nullable Long fee,
    @Nullable String reason) {

  static Judged unreadable(long line, RowRefused why) {
    var reason =
        why.column() == null ? why.reason() : "%s %s".formatted(why.column(), why.reason());
    return new Judged(line, Outcome.UNREADABLE, null, null, null, null, null, null, null, reason);
  }

  static Judged of(Claim claim, Outcome outcome, @Nullable Booked booked, @Nullable String reason) {
    return new Judged(
        claim.line(),
        outcome,
        claim.kind(),
        claim.reference(),
        booked == null ? null : booked.subject(),
        claim.amount(),
        claim.currency(),
        booked == null ? null : booked.amount(),
        claim.fee(),
        reason);
  }

  boolean agrees() {
    return outcome == Outcome.MATCHED || outcome == Outcome.SETTLED;
  }
}
