package org.homegrown.incubation.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeBandTest {

  private static final Instant AT = Instant.parse("2026-03-08T00:00:00Z");

  @ParameterizedTest
  @CsvSource({"2011, 15-24", "2002, 15-24", "2001, 25-34", "1962, 55-64", "1961, 65+", "1900, 65+"})
  void isOfTheYearOfEnrolment(int birthYear, String band) {
    assertEquals(band, AgeBand.of(birthYear, AT));
  }

  @Test
  void childrenAndWhoSaidNothingHaveNone() {
    assertNull(AgeBand.of(2012, AT));
    assertNull(AgeBand.of(2100, AT));
    assertNull(AgeBand.of(null, AT));
  }
}
