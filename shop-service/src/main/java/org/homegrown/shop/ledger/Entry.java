package org.homegrown.shop.ledger;

/**
 * @param amount minor units; debits positive, credits negative, never 0
 */
public record Entry(Account account, String holder, Item item, long amount) {

  public static final String PLATFORM = "PLATFORM";

  /** Where bank transfers arrive, and payouts by file leave. */
  static final String BANK = "manual";
}
