package org.homegrown.shop.shop;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a tier means for payouts.
 *
 * @param holdingDays how many days earned money is held before it may be paid out
 * @param mostPerDay how much may be paid out a day; absent when there is no limit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TierLimit(Tier tier, int holdingDays, @Nullable Money mostPerDay) {}
