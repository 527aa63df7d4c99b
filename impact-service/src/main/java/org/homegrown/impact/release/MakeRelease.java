package org.homegrown.impact.release;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.impact.period.Period;
import org.homegrown.impact.period.Span;
import org.homegrown.kit.problem.BadInput;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** What an operator says to publish open data. */
record MakeRelease(
    @Schema(examples = "Homegrown open data 2026") @NotBlank @Size(max = 200) String title,
    @NotNull Release.Kind kind,
    @Schema(description = "First day of a month; for DP of a quarter", examples = "2026-01-01")
        @NotNull
        LocalDate from,
    @Schema(description = "Last day of a month; for DP of a quarter", examples = "2026-12-31")
        @NotNull
        LocalDate to,
    @Schema(description = "An Open Definition licence", examples = "CC-BY-4.0")
        @NotNull
        @Pattern(regexp = "[-A-Za-z0-9._]{1,60}")
        String licence,
    @Schema(description = "DP: of which level the regions are", examples = "county")
        @Nullable
        @Size(min = 1, max = 60)
        String level,
    @Schema(description = "DP: of the incomes", examples = "CNY")
        @Nullable
        @Pattern(regexp = "[A-Z]{3}")
        String currency,
    @Schema(description = "DP: what it spends of the budget", examples = "0.5")
        @Nullable
        @DecimalMin("0.01")
        @DecimalMax("10")
        @Digits(integer = 2, fraction = 2)
        BigDecimal epsilon,
    @Schema(
            description =
                "DP: for the researcher of this agreement alone, of whose budget it spends")
        @Nullable UUID agreementId) {

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 9999;
  private static final int MOST_YEARS = 5;

  /**
   * @throws BadInput {@code period-unusable}
   * @throws RuleBroken {@code noise-needed} when DP lacks what it needs, {@code noise-unneeded}
   *     when GRID has it
   */
  void mustFit() {
    var span = kind == Release.Kind.DP ? Span.Q : Span.M;
    if (from.getYear() < FIRST_YEAR
        || to.getYear() > LAST_YEAR
        || from.isAfter(to)
        || !from.plusYears(MOST_YEARS).isAfter(to)
        || !Period.of(span, from, 1).start().equals(from)
        || !Period.of(span, to, 1).end().equals(to)) {
      throw new BadInput(
          "period-unusable",
          "It begins with a month and ends with one, or with quarters for DP, at most five years.");
    }
    var noise = Stream.of(level, currency, epsilon).filter(each -> each != null).count();
    if (kind == Release.Kind.DP && noise < 3) {
      throw new RuleBroken("noise-needed", "DP needs a level, a currency and an epsilon.");
    }
    if (kind == Release.Kind.GRID && (noise > 0 || agreementId != null)) {
      throw new RuleBroken(
          "noise-unneeded",
          "The grid has no noise: leave level, currency, epsilon and agreementId out.");
    }
  }
}
