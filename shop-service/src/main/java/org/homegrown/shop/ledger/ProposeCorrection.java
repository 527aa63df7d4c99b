package org.homegrown.shop.ledger;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.problem.BadInput;
import org.homegrown.shop.shop.Shop;

/** What an operator says was booked wrongly. */
record ProposeCorrection(
    @Schema(
            examples = "-440",
            description = "Minor units of the shop's currency; positive is to the seller's good")
        @NotNull
        @Min(-1_000_000_000_000L)
        @Max(1_000_000_000_000L)
        Long amount,
    @NotNull Correction.Against against,
    @Schema(examples = "Commission was taken twice") @NotBlank @Size(max = 500) String reason) {

  /**
   * @throws BadInput {@code correction-of-nothing}
   */
  Correction of(Shop shop, String operator) {
    if (amount == 0) {
      throw new BadInput("correction-of-nothing", "A correction moves some money.");
    }
    return new Correction(shop.id(), new Money(amount, shop.currency()), against, reason, operator);
  }
}
