package org.homegrown.shop.promotion;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.money.CurrencyMismatch;
import org.homegrown.shop.promotion.Promotion.AmountOff;
import org.homegrown.shop.promotion.Promotion.PercentOff;
import org.homegrown.shop.shop.Shop;
import org.jspecify.annotations.Nullable;

/** What a shop's seller, or an operator for the platform, says to give a discount. */
record GivePromotion(
    @Schema(examples = "Spring harvest") @NotBlank @Size(max = 120) String name,
    @Schema(
            examples = "SPRING-10",
            description = "Left out, it applies by itself. Upper and lower case are the same.")
        @Nullable
        @Pattern(
            regexp = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_-]{1,39}",
            message = "must be 2 to 40 letters, digits, hyphens and underscores")
        String code,
    @Schema(examples = "1000", description = "Hundredths of a percent; or an amount")
        @Nullable
        @Min(1)
        @Max(10_000)
        Integer basisPoints,
    @Schema(examples = "500", description = "Minor units off an order; or basisPoints")
        @Nullable
        @Positive
        @Max(1_000_000_000_000L)
        Long amount,
    @Schema(examples = "CNY", description = "Of the amounts; a shop's is its own")
        @Nullable
        @Pattern(regexp = "[A-Z]{3}")
        String currency,
    @Schema(examples = "5000", description = "Of an order before discounts, in minor units")
        @Nullable
        @Min(0)
        @Max(1_000_000_000_000L)
        Long minimumSubtotal,
    @Schema(examples = "tea") @Nullable @Size(min = 1, max = 60) String category,
    @Nullable UUID productId,
    @Schema(description = "Left out, it starts now") @Nullable Instant startsAt,
    @Schema(description = "Left out, it goes on until it is ended") @Nullable Instant endsAt,
    @Schema(examples = "100", description = "Orders in all") @Nullable @Positive Integer usageLimit,
    @Schema(examples = "1", description = "Orders of one buyer") @Nullable @Min(1) @Max(1000)
        Integer buyerLimit,
    @Schema(
            description =
                "Who bears it; a shop's is always borne by the shop, the platform's never")
        @Nullable Bearer bearer,
    @Schema(examples = "Hands for Hills", description = "The bearer's name, of a SPONSOR only")
        @Nullable
        @Size(min = 1, max = 60)
        String sponsor) {

  /** Nobody plans further, and the database's calendar ends somewhere. */
  private static final Duration HORIZON = Duration.ofDays(3653);

  /**
   * @throws PromotionContradictory when the parts do not fit together
   * @throws CurrencyMismatch when the amounts are not in the shop's currency
   */
  Promotion by(Shop shop) {
    if (currency != null && !currency.equals(shop.currency())) {
      throw new CurrencyMismatch(shop.currency(), currency);
    }
    if (sponsor != null || (bearer != null && bearer != Bearer.SHOP)) {
      throw new PromotionContradictory("A shop's promotion is borne by the shop.");
    }
    return Promotion.of(shop.id(), Bearer.SHOP, null, terms(shop.currency()));
  }

  /**
   * @throws PromotionContradictory when the parts do not fit together
   */
  Promotion byPlatform() {
    if (currency == null && (amount != null || minimum() > 0)) {
      throw new PromotionContradictory("Amounts need a currency.");
    }
    if (bearer == Bearer.SHOP) {
      throw new PromotionContradictory(
          "A discount in all shops is not borne by the shops: none of them was asked.");
    }
    if ((bearer == Bearer.SPONSOR) != (sponsor != null)) {
      throw new PromotionContradictory("A SPONSOR, and nobody else, is given by name.");
    }
    if (sponsor != null && !isName(sponsor)) {
      throw new PromotionContradictory("A sponsor has a name of its own.");
    }
    return Promotion.of(null, bearer == null ? Bearer.PLATFORM : bearer, sponsor, terms(currency));
  }

  /** In the books a sponsor stands beside shop and platform. */
  private static boolean isName(String sponsor) {
    return !sponsor.isBlank()
        && Arrays.stream(Bearer.values()).noneMatch(each -> each.name().equalsIgnoreCase(sponsor));
  }

  private Promotion.Terms terms(@Nullable String inCurrency) {
    var now = Instant.now();
    var starts = startsAt == null ? now : startsAt;
    if (category != null && productId != null) {
      throw new PromotionContradictory("It is for a category or for a product, not for both.");
    }
    if (endsAt != null && !(endsAt.isAfter(starts) && endsAt.isAfter(now))) {
      throw new PromotionContradictory("It would be over before it starts, or is over already.");
    }
    mustBeNear(now, starts);
    mustBeNear(now, Objects.requireNonNullElse(endsAt, now));
    return new Promotion.Terms(
        name,
        code == null ? null : PromotionCode.normal(code),
        discount(),
        inCurrency,
        minimum(),
        category,
        productId,
        starts,
        endsAt,
        usageLimit,
        buyerLimit);
  }

  private Promotion.Discount discount() {
    if (basisPoints != null && amount == null) {
      return new PercentOff(basisPoints);
    }
    if (amount != null && basisPoints == null) {
      return new AmountOff(amount);
    }
    throw new PromotionContradictory("It takes off either basisPoints or an amount.");
  }

  private long minimum() {
    return minimumSubtotal == null ? 0 : minimumSubtotal;
  }

  private static void mustBeNear(Instant now, Instant moment) {
    if (moment.isBefore(now.minus(HORIZON)) || moment.isAfter(now.plus(HORIZON))) {
      throw new PromotionContradictory("It starts and ends within ten years from now.");
    }
  }
}
