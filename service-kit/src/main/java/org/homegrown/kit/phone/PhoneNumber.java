package org.homegrown.kit.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;

/** Phone numbers with their country code in front. */
public final class PhoneNumber {

  private static final String NO_DEFAULT_COUNTRY = "ZZ";

  private PhoneNumber() {}

  /** One number written in one way, E.164; empty when its country has no such numbers. */
  public static Optional<String> normal(String text) {
    var phones = PhoneNumberUtil.getInstance();
    try {
      var number = phones.parse(text, NO_DEFAULT_COUNTRY);
      return phones.isValidNumber(number)
          ? Optional.of(phones.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }
}
