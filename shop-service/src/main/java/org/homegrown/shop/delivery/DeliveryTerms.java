package org.homegrown.shop.delivery;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.money.CurrencyMismatch;
import org.homegrown.kit.version.Version;
import org.homegrown.shop.shop.Shop;
import org.jspecify.annotations.Nullable;

/** What a seller says about a way of delivery. */
record DeliveryTerms(
    @Schema(examples = "Village post") @NotBlank @Size(max = 120) String name,
    @NotNull DeliveryKind kind,
    @Schema(examples = "CNY", description = "The shop's currency")
        @NotNull
        @Pattern(regexp = "[A-Z]{3}")
        String currency,
    @Schema(examples = "800", description = "Minor units; for FLAT and PICK_UP")
        @Nullable
        @Min(0)
        @Max(1_000_000_000_000L)
        Long amount,
    @Schema(examples = "The cooperative's office", description = "For PICK_UP")
        @Nullable
        @Size(min = 1, max = 500)
        String pickUpPoint,
    @Schema(description = "For BY_WEIGHT and BY_REGION") @Nullable @Size(min = 1, max = 500) @Valid
        List<@NotNull DeliveryRate> rates) {

  /**
   * @throws DeliveryTermsContradictory when the parts do not fit the kind
   * @throws CurrencyMismatch when the prices are not in the shop's currency
   */
  DeliveryOption in(Shop shop, UUID id, boolean active, Version version) {
    if (!currency.equals(shop.currency())) {
      throw new CurrencyMismatch(shop.currency(), currency);
    }
    mustFitTogether();
    return new DeliveryOption(
        shop.id(), id, name, kind, amount, currency, pickUpPoint, table(), active, version);
  }

  Set<String> regions() {
    return table().stream()
        .map(DeliveryRate::region)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private List<DeliveryRate> table() {
    return rates == null ? List.of() : rates;
  }

  private void mustFitTogether() {
    var fixed = kind == DeliveryKind.FLAT || kind == DeliveryKind.PICK_UP;
    if (fixed != (amount != null)) {
      throw new DeliveryTermsContradictory("An amount is for FLAT and PICK_UP, which need one.");
    }
    if (fixed != table().isEmpty()) {
      throw new DeliveryTermsContradictory(
          "Rates are for BY_WEIGHT and BY_REGION, which need one.");
    }
    if ((kind == DeliveryKind.PICK_UP) != (pickUpPoint != null)) {
      throw new DeliveryTermsContradictory("A pick-up point is for PICK_UP, which needs one.");
    }
    if (table().stream()
        .anyMatch(rate -> (kind == DeliveryKind.BY_REGION) != (rate.region() != null))) {
      throw new DeliveryTermsContradictory("Regions are for the rates of BY_REGION, all of them.");
    }
    if (kind == DeliveryKind.BY_WEIGHT
        && table().stream().anyMatch(rate -> rate.upToGrams() == null)) {
      throw new DeliveryTermsContradictory("Each rate of BY_WEIGHT says up to which weight.");
    }
    var seen = new HashSet<String>();
    if (!table().stream().allMatch(rate -> seen.add(rate.region() + " " + rate.limit()))) {
      throw new DeliveryTermsContradictory("Two rates are for the same region and weight.");
    }
  }
}
