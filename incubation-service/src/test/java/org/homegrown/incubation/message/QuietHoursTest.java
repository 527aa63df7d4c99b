package org.homegrown.incubation.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

  @ParameterizedTest(name = "{4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          21:00|07:00|2026-03-10T12:59:00Z|-|before quiet begins
          21:00|07:00|2026-03-10T13:00:00Z|2026-03-10T23:00:00Z|as it begins, over midnight
          21:00|07:00|2026-03-10T22:59:59Z|2026-03-10T23:00:00Z|after midnight
          21:00|07:00|2026-03-10T23:00:00Z|-|as it ends
          12:00|14:00|2026-03-10T05:00:00Z|2026-03-10T06:00:00Z|within a day
          00:00|06:00|2026-03-10T16:00:00Z|2026-03-10T22:00:00Z|from midnight
          21:00|00:00|2026-03-10T15:30:00Z|2026-03-10T16:00:00Z|to midnight
          21:00|21:00|2026-03-10T13:00:00Z|-|an empty time is none
          """)
  void endsAtAnHourOfTheZone(
      LocalTime from, LocalTime to, Instant moment, String end, String what) {
    assertEquals(end(end), new QuietHours(from, to, ZoneId.of("Asia/Shanghai")).endAt(moment));
  }

  @ParameterizedTest(name = "{4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          22:00|02:30|2026-03-29T00:59:00Z|2026-03-29T01:00:00Z|an end that the clock leaves out
          22:00|02:30|2026-03-29T01:00:00Z|-|after the clock has left it out
          22:00|07:00|2026-03-28T21:30:00Z|2026-03-29T05:00:00Z|a night that is an hour shorter
          02:30|06:00|2026-03-29T01:00:00Z|2026-03-29T04:00:00Z|a beginning that is left out
          22:00|02:30|2026-10-25T00:15:00Z|2026-10-25T01:30:00Z|an end that comes twice, before the first
          22:00|02:30|2026-10-25T00:45:00Z|2026-10-25T01:30:00Z|an end that comes twice, in between
          22:00|02:30|2026-10-25T01:30:00Z|-|an end that comes twice, after the second
          02:30|06:00|2026-10-25T00:30:00Z|2026-10-25T05:00:00Z|a beginning that comes twice
          22:00|07:00|2026-10-24T20:30:00Z|2026-10-25T06:00:00Z|a night that is an hour longer
          """)
  void keepsToClocksThatAreChanged(
      LocalTime from, LocalTime to, Instant moment, String end, String what) {
    assertEquals(end(end), new QuietHours(from, to, ZoneId.of("Europe/Berlin")).endAt(moment));
  }

  private static Optional<Instant> end(String end) {
    return end.equals("-") ? Optional.empty() : Optional.of(Instant.parse(end));
  }
}
