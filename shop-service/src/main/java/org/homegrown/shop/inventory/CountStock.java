package org.homegrown.shop.inventory;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.problem.BadInput;
import org.jspecify.annotations.Nullable;

/** What somebody found on the shelf. */
record CountStock(
    @NotNull @Size(min = 1, max = 200) List<@NotNull @Valid Line> lines,
    @Schema(examples = "yearly count") @Nullable @Size(min = 1, max = 500) String note) {

  /**
   * @param counted units on the shelf, with those that are reserved
   * @param expected what was on hand by the books when the counting began; when given, nothing may
   *     have come or gone since
   */
  record Line(
      @NotNull UUID variantId,
      @Schema(examples = "40") @NotNull @Min(0) @Max(1_000_000) Long counted,
      @Schema(examples = "42") @Nullable @Min(0) Long expected) {}

  /**
   * @throws BadInput {@code variant-counted-twice}
   */
  Set<UUID> variants() {
    var variants = lines.stream().map(Line::variantId).collect(Collectors.toSet());
    if (variants.size() < lines.size()) {
      throw new BadInput("variant-counted-twice", "Each variant may be in a count only once.");
    }
    return variants;
  }
}
