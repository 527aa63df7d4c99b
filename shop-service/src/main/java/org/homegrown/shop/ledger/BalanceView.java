package org.homegrown.shop.ledger;

import org.homegrown.kit.money.Money;

/**
 * @param pending paid by buyers and kept until their orders are completed
 * @param available owed to the seller now, without what is promised back; negative when the seller
 *     owes
 * @param promisedBack what refunds and returns of completed orders will take from the seller that
 *     are agreed to and not settled yet
 * @param inPayout on its way to the seller's bank
 */
record BalanceView(Money pending, Money available, Money promisedBack, Money inPayout) {}
