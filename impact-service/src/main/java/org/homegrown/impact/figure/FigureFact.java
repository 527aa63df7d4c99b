package org.homegrown.impact.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact that a figure counts; its canonical line is all but {@code who}, with bars between.
 *
 * @param sign -1 takes an earlier fact back
 * @param amount minor units; with its sign
 * @param who a pseudonym of this figure alone: the same for all facts of one person, so that
 *     distinct people can be counted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FigureFact(
    UUID eventId,
    String kind,
    int sign,
    LocalDate day,
    @Nullable LocalDate orderedOn,
    String region,
    BigDecimal amount,
    long fees,
    @Nullable String currency,
    String who) {

  static final String[] HEADER = {
    "eventId", "kind", "sign", "day", "orderedOn", "region", "amount", "fees", "currency", "who"
  };

  /** As a row of a sheet: where there is nothing, the line has a hyphen. */
  List<String> row() {
    return List.of(
        eventId.toString(),
        kind,
        String.valueOf(sign),
        day.toString(),
        orderedOn == null ? "-" : orderedOn.toString(),
        region,
        amount.toPlainString(),
        String.valueOf(fees),
        currency == null ? "-" : currency,
        who);
  }
}
