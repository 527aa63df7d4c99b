package org.homegrown.shop.payout;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.regex.Matcher;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.problem.BadInput;
import org.iban4j.Iban4jException;
import org.iban4j.IbanUtil;

/** Where a seller wants their money. */
record PutPayoutAccount(
    @NotNull AccountKind kind,
    @Schema(examples = "Mei Lin")
        @NotNull
        @Size(max = 120)
        @Pattern(regexp = NAME, message = "must begin with a letter and be a name")
        String holder,
    @Schema(
            examples = "DE89 3704 0044 0532 0130 00",
            description = "IBAN or account number; for mobile money the phone as +8613800138000")
        @NotNull
        @Size(min = 5, max = 50)
        String number,
    @Schema(examples = "Agricultural Bank of China", description = "Name or BIC")
        @NotNull
        @Size(max = 120)
        @Pattern(regexp = NAME, message = "must begin with a letter and be a name")
        String bank) {

  /** Opens no formula in a spreadsheet. */
  private static final String NAME = "\\p{L}[\\p{L}\\p{M}\\p{N} .,'’&()/-]*";

  private static final java.util.regex.Pattern ACCOUNT =
      java.util.regex.Pattern.compile("[A-Z0-9]{5,34}");
  private static final java.util.regex.Pattern PHONE =
      java.util.regex.Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final java.util.regex.Pattern IBAN =
      java.util.regex.Pattern.compile("([A-Z]{2})[0-9]{2}[A-Z0-9]{11,30}");

  /**
   * @throws BadInput {@code account-number-unusable}
   */
  AccountDetails details() {
    var plain = number.replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
    var form = kind == AccountKind.BANK ? ACCOUNT : PHONE;
    if (!form.matcher(plain).matches()) {
      throw unusable(
          kind == AccountKind.BANK
              ? "An account number has 5 to 34 letters and digits."
              : "A phone begins with + and the country's code, as +8613800138000.");
    }
    var iban = IBAN.matcher(plain);
    if (kind == AccountKind.BANK && iban.matches()) {
      mustBeSound(iban);
    }
    return new AccountDetails(kind, holder, plain, bank);
  }

  private static void mustBeSound(Matcher iban) {
    try {
      IbanUtil.validate(iban.group());
    } catch (Iban4jException e) {
      throw unusable("This IBAN has a wrong digit: %s".formatted(e.getMessage()));
    }
  }

  private static BadInput unusable(String why) {
    return new BadInput("account-number-unusable", why);
  }
}
