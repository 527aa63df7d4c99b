package org.homegrown.shop.payout;

/**
 * Where money can be sent. Kept sealed.
 *
 * @param holder as the bank knows them
 * @param number of the account, or the phone of mobile money
 * @param bank its name or BIC, or the operator of mobile money
 */
record AccountDetails(AccountKind kind, String holder, String number, String bank) {

  private static final int SHOWN = 4;

  /** The last characters of the number, by which its owner knows it. */
  String ending() {
    return number.substring(number.length() - SHOWN);
  }
}
