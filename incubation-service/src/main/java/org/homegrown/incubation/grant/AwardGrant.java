package org.homegrown.incubation.grant;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** What a lead says to promise somebody money. */
record AwardGrant(
    @Schema(examples = "A scale and a printer") @NotBlank @Size(max = 500) String purpose,
    @Schema(description = "In minor units", examples = "50000") @NotNull @Min(1) @Max(MOST)
        Long amount,
    @Schema(examples = "CNY") @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
    @Schema(
            description =
                "To whom the bank transfers it, as it stands on the transfer; kept sealed",
            examples = "Wang Mei, 6222 0212 3456 7890")
        @NotBlank
        @Size(max = 200)
        String payee,
    @NotNull @Size(min = 1, max = 20) List<@NotNull @Valid Tranche> tranches) {

  private static final long MOST = 1_000_000_000_000L;

  /** A part, which falls due when a milestone is reached, or at a date, or when both are. */
  record Tranche(
      @Schema(description = "In minor units", examples = "50000") @NotNull @Min(1) @Max(MOST)
          Long amount,
      @Schema(description = "A code", examples = "first-sale")
          @Nullable
          @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,59}")
          String milestone,
      @Nullable LocalDate dueOn) {}

  /**
   * @throws RuleBroken {@code currency-unknown}, {@code tranche-untied}, {@code
   *     tranches-do-not-add-up}
   */
  void mustFit() {
    if (Currency.getAvailableCurrencies().stream()
        .noneMatch(each -> each.getCurrencyCode().equals(currency))) {
      throw new RuleBroken("currency-unknown", "The currency must be an ISO 4217 code.");
    }
    if (tranches.stream()
        .anyMatch(tranche -> tranche.milestone() == null && tranche.dueOn() == null)) {
      throw new RuleBroken(
          "tranche-untied", "Each tranche needs a milestone or a date on which it falls due.");
    }
    var sum = tranches.stream().mapToLong(Tranche::amount).sum();
    if (sum != amount) {
      throw new RuleBroken(
          "tranches-do-not-add-up",
          "The tranches are %d together, the grant is %d.".formatted(sum, amount));
    }
  }
}
