package org.homegrown.shop.payout;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param number masked but for its end
 * @param usableFrom payouts go there from then on
 * @param refused why the last payout to it failed; it must be replaced
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PayoutAccountView(
    AccountKind kind,
    String holder,
    String number,
    String bank,
    Instant createdAt,
    Instant usableFrom,
    @Nullable String refused) {}
