package org.homegrown.shop.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.homegrown.kit.feed.Event;
import org.jspecify.annotations.Nullable;

/**
 * What a seller has earned, or has to give back, is in the books.
 *
 * @param orderId null when it comes of no order
 * @param seller the shop's owner
 * @param region of the shop
 * @param kind COMPLETED, REFUNDED or CORRECTION
 * @param amount minor units of {@code currency}, after fees; negative is taken back. Cash that the
 *     seller has kept is income too
 * @param fees what of the commission stayed with the platform, minor units; negative is given back
 * @param postedOn the date in the shop's zone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IncomePosted(
    UUID postingId,
    @Nullable UUID orderId,
    UUID shopId,
    String seller,
    String region,
    Posting.Kind kind,
    long amount,
    long fees,
    String currency,
    LocalDate postedOn,
    Instant postedAt)
    implements Event {

  static IncomePosted of(UUID postingId, Posting posting, String seller, String region) {
    return new IncomePosted(
        postingId,
        posting.orderId(),
        posting.shopId(),
        seller,
        region,
        posting.kind(),
        posting.income(),
        posting.fees(),
        posting.currency(),
        posting.businessDate(),
        posting.at());
  }

  @Override
  public String type() {
    return "income.posted";
  }

  @Override
  public String subject() {
    return postingId.toString();
  }

  @Override
  public Instant time() {
    return postedAt;
  }
}
