package org.homegrown.shop.promotion;

import java.text.Normalizer;
import java.util.Locale;

/** Codes are the same however they are typed: in upper case and NFC. */
public final class PromotionCode {

  private PromotionCode() {}

  /** As it is kept and compared. */
  public static String normal(String typed) {
    return Normalizer.normalize(typed.strip().toUpperCase(Locale.ROOT), Normalizer.Form.NFC);
  }
}
