package org.homegrown.shop.catalogue;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.money.Money;

/**
 * What a variant shall cost.
 *
 * @param amount minor units
 */
record Price(
    @Schema(examples = "8800") @NotNull @Positive @Max(1_000_000_000_000L) Long amount,
    @Schema(examples = "CNY") @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {

  Money money() {
    return new Money(amount, currency);
  }
}
