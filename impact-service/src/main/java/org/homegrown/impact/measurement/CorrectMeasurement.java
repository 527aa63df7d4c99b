package org.homegrown.impact.measurement;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.impact.measurement.Measurement.Kind;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/**
 * How a fact should have been. What is left out stays; with the reason alone it is taken back.
 *
 * @param amount minor units with their sign, below zero for refunds
 */
record CorrectMeasurement(
    @NotBlank @Size(max = 500) @Schema(examples = "Paid twice by mistake of the provider")
        String reason,
    @Nullable @Min(-MOST) @Max(MOST) Long amount,
    @Nullable @Min(-MOST) @Max(MOST) Long fees,
    @Nullable @Pattern(regexp = "[A-Z0-9][A-Z0-9-]{0,19}", message = "must be the code of a region")
        String region,
    @Nullable LocalDate day,
    @Nullable LocalDate orderedOn,
    @Nullable @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code") String currency) {

  /** Of more than this, sums of many facts would not hold. */
  private static final long MOST = 1_000_000_000_000L;

  boolean takesBack() {
    return amount == null
        && fees == null
        && region == null
        && day == null
        && orderedOn == null
        && currency == null;
  }

  /**
   * @throws RuleBroken {@code correction-refused} when a fact of this kind has no such value
   */
  Measurement applied(Measurement fact, UUID id) {
    var kind = fact.kind();
    var money = !fact.currency().isEmpty();
    refuseIf(amount != null && !money && kind != Kind.EXPOSURE, "It has no amount.");
    refuseIf(
        amount != null && kind == Kind.SALE && amount <= 0, "A sale is above zero; take it back.");
    refuseIf(amount != null && kind == Kind.REFUND && amount > 0, "A refund is not above zero.");
    refuseIf(amount != null && kind == Kind.EXPOSURE && amount < 0, "Views are not below zero.");
    refuseIf(fees != null && kind != Kind.INCOME, "Only income has fees.");
    refuseIf(currency != null && !money, "It is not about money.");
    refuseIf(orderedOn != null && fact.orderedOn() == null, "It has no day of an order.");
    return fact.instead(
        id,
        region == null ? fact.region() : region,
        day == null ? fact.day() : day,
        orderedOn == null ? fact.orderedOn() : orderedOn,
        amount == null ? fact.amount() : amount,
        fees == null ? fact.fees() : fees,
        currency == null ? fact.currency() : currency);
  }

  private static void refuseIf(boolean refused, String why) {
    if (refused) {
      throw new RuleBroken("correction-refused", "This fact cannot be corrected so. " + why);
    }
  }
}
