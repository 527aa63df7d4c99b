package org.homegrown.shop.buyer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/** Phone numbers with their country code in front. */
final class PhoneNumber {

  private static final String NO_DEFAULT_COUNTRY = "ZZ";

  private PhoneNumber() {}

  /** Whether its country has such numbers. */
  static boolean canExist(String text) {
    var phones = PhoneNumberUtil.getInstance();
    try {
      return phones.isValidNumber(phones.parse(text, NO_DEFAULT_COUNTRY));
    } catch (NumberParseException e) {
      return false;
    }
  }
}
