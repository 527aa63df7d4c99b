package org.homegrown.shop.payout;

import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.money.Money;

/**
 * @param payouts how many transfers are in it
 * @param total of all of them
 */
record PayoutFileView(UUID id, int payouts, Money total, Instant createdAt, String createdBy) {}
