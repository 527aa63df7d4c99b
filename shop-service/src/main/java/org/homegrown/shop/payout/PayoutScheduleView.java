package org.homegrown.shop.payout;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * @param minimum less than this waits for the next time
 * @param nextOn in the shop's zone; absent when only on request
 * @param payable what a payout would take now
 * @param promisedBack for refunds and returns that are agreed to and not settled yet
 * @param held of the rest, earned too short a while ago for the shop's tier
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PayoutScheduleView(
    Rhythm rhythm,
    Money minimum,
    @Nullable LocalDate nextOn,
    Money payable,
    Money promisedBack,
    Money held,
    int version) {}
