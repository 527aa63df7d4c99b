package org.homegrown.incubation.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has graduated, and what they sold since.
 *
 * @param participant the {@code sub} of their token
 * @param sales in windows around their graduation, the shortest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Alumnus(
    UUID enrolmentId,
    UUID cohortId,
    String participant,
    @Nullable String name,
    Instant graduatedAt,
    @Nullable String number,
    List<Window> sales) {

  /**
   * Sales less what went back, by currency; none in a currency in which nothing was sold.
   *
   * @param days of the window, before graduation as after it
   * @param over whether so many days have passed; until then {@code after} still grows
   */
  record Window(int days, boolean over, List<Money> before, List<Money> after) {}
}
