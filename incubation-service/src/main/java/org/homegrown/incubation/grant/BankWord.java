package org.homegrown.incubation.grant;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.homegrown.kit.csv.CsvRow;
import org.homegrown.kit.csv.RowRefused;
import org.homegrown.kit.money.Decimals;
import org.homegrown.kit.money.TransferReference;
import org.jspecify.annotations.Nullable;

/**
 * What a row of the bank's file says of a transfer.
 *
 * @param disbursement null when the reference is none of ours
 * @param amount minor units
 * @param paidOn null of what failed, as is {@code bankReference}
 * @param reason the bank's in one line, of what failed
 */
record BankWord(
    long line,
    String reference,
    @Nullable UUID disbursement,
    long amount,
    boolean paid,
    @Nullable LocalDate paidOn,
    @Nullable String bankReference,
    String reason) {

  static final Set<String> REQUIRED = Set.of("reference", "status", "amount");
  static final Set<String> OPTIONAL = Set.of("paid_on", "bank_reference", "reason");

  private static final int LONGEST = 255;

  /**
   * @param currency of the file
   * @param last day on which it can have been paid
   * @throws RowRefused when it says nothing understandable
   */
  static BankWord of(CsvRow row, String currency, LocalDate last) throws RowRefused {
    if (row.broken() != null) {
      throw row.broken();
    }
    var reference = row.required("reference", LONGEST);
    var paid = paid(row);
    var reason = row.oneLine("reason", LONGEST);
    return new BankWord(
        row.line(),
        reference,
        TransferReference.read(reference).orElse(null),
        amount(row, currency),
        paid,
        paid ? day(row, last) : null,
        paid ? row.required("bank_reference", LONGEST) : null,
        reason.isEmpty() ? "failed" : reason);
  }

  private static boolean paid(CsvRow row) throws RowRefused {
    return switch (row.required("status", 40).toUpperCase(Locale.ROOT)) {
      case "PAID" -> true;
      case "FAILED" -> false;
      default -> throw new RowRefused("status", "field-malformed", "must be PAID or FAILED");
    };
  }

  private static long amount(CsvRow row, String currency) throws RowRefused {
    try {
      return Decimals.minorUnits(row.required("amount", 20), currency);
    } catch (IllegalArgumentException e) {
      throw new RowRefused(
          "amount", "field-malformed", "must be an amount of %s, as 12.50".formatted(currency));
    }
  }

  private static LocalDate day(CsvRow row, LocalDate last) throws RowRefused {
    try {
      var day = LocalDate.parse(row.required("paid_on", 10));
      if (!day.isAfter(last)) {
        return day;
      }
    } catch (DateTimeParseException e) {
      // refused below
    }
    throw new RowRefused("paid_on", "field-malformed", "must be a day until today, as 2026-03-08");
  }
}
