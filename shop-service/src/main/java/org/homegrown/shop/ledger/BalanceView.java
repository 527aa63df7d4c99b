package org.homegrown.shop.ledger;

import org.homegrown.kit.money.Money;

/**
 * @param pending paid by buyers and kept until their orders are completed
 * @param available owed to the seller now; negative when the seller owes
 * @param inPayout on its way to the seller's bank
 */
record BalanceView(Money pending, Money available, Money inPayout) {}
