package org.homegrown.shop.ledger;

/**
 * @param amount minor units; debits positive, credits negative, never 0
 */
public record Entry(Account account, String holder, Item item, long amount) {

  public static final String PLATFORM = "PLATFORM";
}
