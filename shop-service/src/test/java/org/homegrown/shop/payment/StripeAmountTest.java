package org.homegrown.shop.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.homegrown.kit.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeAmountTest {

  @ParameterizedTest
  @CsvSource({
    "1250, CNY, 1250",
    "1250, JPY, 1250",
    "1250, UGX, 125000",
    "1250, ISK, 125000",
    "1200, MGA, 12",
    "1250, MGA,",
    "1250, KWD, 1250",
    "1251, KWD,",
  })
  void amountsAreThoseOfStripe(long amount, String currency, Long units) {
    assertEquals(
        units == null ? OptionalLong.empty() : OptionalLong.of(units),
        StripeAmount.of(new Money(amount, currency)));
  }
}
