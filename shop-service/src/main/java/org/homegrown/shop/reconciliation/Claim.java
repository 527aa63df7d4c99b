package org.homegrown.shop.reconciliation;

import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import org.homegrown.kit.csv.CsvRow;
import org.homegrown.kit.csv.RowRefused;
import org.homegrown.kit.money.Decimals;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a provider's file says.
 *
 * @param amount minor units
 * @param fee minor units that the provider kept of it
 * @param said false when the row says neither that it moved nor that it failed
 * @param moved false when the row says that it failed
 * @param reason the provider's in one line, of a failure
 */
record Claim(
    long line,
    Kind kind,
    String reference,
    long amount,
    String currency,
    @Nullable Long fee,
    boolean said,
    boolean moved,
    String reason) {

  static final Set<String> REQUIRED = Set.of("kind", "reference", "amount", "currency");
  static final Set<String> OPTIONAL = Set.of("fee", "status", "reason", "holder", "number", "bank");

  private static final int LONGEST_REFERENCE = 255;
  private static final int LONGEST_REASON = 255;
  private static final long MOST = 1_000_000_000_000_000L;

  /**
   * @throws RowRefused when it says nothing understandable
   */
  static Claim of(CsvRow row) throws RowRefused {
    if (row.broken() != null) {
      throw row.broken();
    }
    var currency = currency(row);
    var fee = row.text("fee");
    var moved = moved(row);
    var reason = row.oneLine("reason", LONGEST_REASON);
    return new Claim(
        row.line(),
        kind(row),
        row.required("reference", LONGEST_REFERENCE),
        amount(row, "amount", currency),
        currency,
        fee.isEmpty() ? null : amount(row, "fee", currency),
        !row.text("status").isEmpty(),
        moved,
        moved || !reason.isEmpty() ? reason : "failed");
  }

  /** A bank file of ours comes back with the kind of account, and is about payouts. */
  private static Kind kind(CsvRow row) throws RowRefused {
    return switch (row.required("kind", 40).toUpperCase(Locale.ROOT)) {
      case "CHARGE" -> Kind.CHARGE;
      case "REFUND" -> Kind.REFUND;
      case "PAYOUT", "BANK", "MOBILE_MONEY" -> Kind.PAYOUT;
      default ->
          throw new RowRefused("kind", "field-malformed", "must be charge, refund or payout");
    };
  }

  private static boolean moved(CsvRow row) throws RowRefused {
    return switch (row.optional("status", 40).toLowerCase(Locale.ROOT)) {
      case "", "paid" -> true;
      case "failed" -> false;
      default -> throw new RowRefused("status", "field-malformed", "must be paid or failed");
    };
  }

  private static String currency(CsvRow row) throws RowRefused {
    try {
      return Currency.getInstance(row.required("currency", 3)).getCurrencyCode();
    } catch (IllegalArgumentException e) {
      throw new RowRefused("currency", "field-malformed", "must be an ISO 4217 code");
    }
  }

  private static long amount(CsvRow row, String column, String currency) throws RowRefused {
    try {
      var amount = Decimals.minorUnits(row.required(column, 20), currency);
      if (amount >= 0 && amount <= MOST) {
        return amount;
      }
    } catch (IllegalArgumentException e) {
      // refused below
    }
    throw new RowRefused(
        column, "field-malformed", "must be an amount of %s, as 12.50".formatted(currency));
  }
}
