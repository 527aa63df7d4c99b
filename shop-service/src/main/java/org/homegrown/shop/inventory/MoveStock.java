package org.homegrown.shop.inventory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Units that came or went otherwise than by an order.
 *
 * @param quantity how many; the reason says whether they came or went
 */
record MoveStock(
    @NotNull Reason reason,
    @Schema(examples = "24") @NotNull @Positive @Max(1_000_000) Long quantity,
    @Schema(examples = "second flush") @Nullable @Size(min = 1, max = 500) String note) {

  /** Why. */
  enum Reason {
    RECEIVED(1),
    FOUND(1),
    DAMAGED(-1),
    LOST(-1);

    private final int sign;

    Reason(int sign) {
      this.sign = sign;
    }
  }

  /**
   * @return units that the shelf gains; negative when it loses some
   */
  long change() {
    return reason.sign * quantity;
  }
}
