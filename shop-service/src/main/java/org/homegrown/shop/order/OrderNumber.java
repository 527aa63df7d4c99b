package org.homegrown.shop.order;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Short codes that people can read to each other over the phone: {@code 7K3M-9QXA}. */
final class OrderNumber {

  /** Crockford's Base32: no I, L, O or U. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final SecureRandom RANDOM = new SecureRandom();

  private OrderNumber() {}

  /** One of 32⁸; should two ever be equal, the unique constraint refuses the second. */
  static String next() {
    var symbols =
        RANDOM
            .ints(8, 0, ALPHABET.length())
            .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
            .collect(Collectors.joining());
    return symbols.substring(0, 4) + "-" + symbols.substring(4);
  }
}
