package org.homegrown.shop.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.money.Money;

/** What a seller says to give money back. */
record GiveBack(
    @NotNull @Valid Part amount,
    @Schema(examples = "One cup arrived chipped") @NotBlank @Size(max = 200) String reason) {

  /**
   * @param amount minor units
   */
  record Part(
      @Schema(examples = "500") @NotNull @Positive @Max(1_000_000_000_000L) Long amount,
      @Schema(examples = "CNY") @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {

    Money money() {
      return new Money(amount, currency);
    }
  }
}
