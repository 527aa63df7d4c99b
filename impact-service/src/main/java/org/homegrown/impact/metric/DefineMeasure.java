package org.homegrown.impact.metric;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** A measure that the platform does not have yet. */
record DefineMeasure(
    @Schema(description = "Formulas name it as measure: and this", examples = "large_sales")
        @NotNull
        @Pattern(regexp = CODE)
        String code,
    @Schema(examples = "Large sales") @NotNull @Size(min = 1, max = 120) String name,
    @Schema(description = "Of facts that it is made from", examples = "[\"SALE\"]")
        @NotNull
        @Size(min = 1, max = 6)
        List<@NotNull FactKind> kinds,
    @Schema(description = "PAID: by the day of the fact. ORDERED: by the day of the order") @NotNull
        Dated dated,
    @Schema(
            description =
                "AMOUNT, FEES: money in minor units, of each currency by itself. ONE: facts alone")
        @NotNull
        Worth value,
    @Schema(
            description = "Only facts whose amount is at least so much; refunds are below zero",
            examples = "5000")
        @Nullable Long least,
    @Schema(description = "Only facts whose amount is at most so much", examples = "1000000")
        @Nullable Long most,
    @Schema(description = "Only facts in this one", examples = "CNY")
        @Nullable
        @Pattern(regexp = "[A-Z]{3}")
        String currency) {

  static final String CODE = "[a-z][a-z0-9_]{1,59}";

  enum FactKind {
    SHOP_OPENED,
    PRODUCT_LISTED,
    SALE,
    REFUND,
    INCOME,
    EXPOSURE
  }

  enum Dated {
    PAID,
    ORDERED
  }

  enum Worth {
    AMOUNT,
    FEES,
    ONE
  }

  private static final Set<FactKind> OF_MONEY =
      Set.of(FactKind.SALE, FactKind.REFUND, FactKind.INCOME);
  private static final Set<FactKind> OF_ORDERS = Set.of(FactKind.SALE, FactKind.REFUND);

  /**
   * @throws RuleBroken {@code measure-refused} when no fact could ever be in it, or not what it
   *     says
   */
  void mustMakeSense() {
    if (kinds.size() != Set.copyOf(kinds).size()) {
      throw refused("a kind is named twice");
    }
    if (dated == Dated.ORDERED && !OF_ORDERS.containsAll(kinds)) {
      throw refused("only sales and refunds have an order");
    }
    if (speaksOfMoney() && !OF_MONEY.containsAll(kinds)) {
      throw refused("only sales, refunds and incomes are money");
    }
    if (value == Worth.FEES && !kinds.equals(List.of(FactKind.INCOME))) {
      throw refused("only incomes have fees");
    }
    if (least != null && most != null && least > most) {
      throw refused("nothing is above 'least' and below 'most'");
    }
  }

  private boolean speaksOfMoney() {
    return value != Worth.ONE || least != null || most != null || currency != null;
  }

  private static RuleBroken refused(String why) {
    return new RuleBroken("measure-refused", "The measure cannot be: " + why + ".");
  }
}
