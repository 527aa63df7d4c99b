package org.homegrown.kit.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PhoneNumberTest {

  @Test
  void oneNumberIsWrittenInOneWay() {
    for (var spelling :
        new String[] {"+8613812345678", "+86 138-1234-5678", " +86 (138) 12345678"}) {
      assertEquals(Optional.of("+8613812345678"), PhoneNumber.normal(spelling), spelling);
    }
  }

  @Test
  void aNumberThatNoCountryHasIsNone() {
    assertEquals(Optional.empty(), PhoneNumber.normal("138 1234 5678"));
    assertEquals(Optional.empty(), PhoneNumber.normal("+86 1"));
    assertEquals(Optional.empty(), PhoneNumber.normal("call me"));
  }
}
