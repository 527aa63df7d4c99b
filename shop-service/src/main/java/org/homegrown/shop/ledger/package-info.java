/**
 * Whose money is where: double-entry books of every capture, settlement, refund and payout, and
 * their explanation in plain words.
 */
@NullMarked
package org.homegrown.shop.ledger;

import org.jspecify.annotations.NullMarked;
