package org.homegrown.shop.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A row of a delivery's price table.
 *
 * @param upToGrams the heaviest parcel it is for; null for any
 * @param region where it is for, with all that lies in it; null for everywhere
 * @param amount minor units of the shop's currency
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryRate(
    @Schema(examples = "1000") @Nullable @Positive @Max(1_000_000_000) Integer upToGrams,
    @Schema(examples = "CN-ZJ") @Nullable @Size(min = 1, max = 20) String region,
    @Schema(examples = "800") @NotNull @Min(0) @Max(1_000_000_000_000L) Long amount) {

  boolean carries(long grams) {
    return upToGrams == null || grams <= upToGrams;
  }

  int limit() {
    return upToGrams == null ? Integer.MAX_VALUE : upToGrams;
  }
}
