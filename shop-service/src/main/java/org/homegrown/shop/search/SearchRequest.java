package org.homegrown.shop.search;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.homegrown.kit.problem.BadInput;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What a buyer looks for. */
public class SearchRequest {

  @RestQuery
  @Parameter(description = "Words in Chinese, Portuguese or English; small mistakes are forgiven")
  @Size(max = 200)
  @Nullable String q;

  @RestQuery
  @Parameter(description = "With all categories below it")
  @Size(max = 60)
  @Nullable String category;

  @RestQuery
  @Parameter(description = "Of the shop; with all regions below it")
  @Size(max = 20)
  @Nullable String region;

  @RestQuery @Nullable UUID shop;

  @RestQuery
  @Parameter(description = "Needed with prices unless shop says it")
  @Pattern(regexp = "[A-Z]{3}")
  @Nullable String currency;

  @RestQuery
  @Parameter(
      description = "Minor units; some variant costs this or more, and no more than maxPrice")
  @PositiveOrZero
  @Max(1_000_000_000_000L)
  @Nullable Long minPrice;

  @RestQuery
  @Parameter(description = "Minor units; some variant costs this or less")
  @PositiveOrZero
  @Max(1_000_000_000_000L)
  @Nullable Long maxPrice;

  @RestQuery
  @Parameter(description = "newest, price, -price or relevance; with q by relevance, else newest")
  @Pattern(
      regexp = "newest|price|-price|relevance",
      message = "must be newest, price, -price or relevance")
  @Nullable String sort;

  boolean hasWords() {
    return words() != null;
  }

  @Nullable String words() {
    return q == null || q.isEmpty() ? null : q;
  }

  /**
   * @throws BadInput {@code words-missing}, {@code currency-missing}
   */
  Sort sort() {
    var wanted = sort == null ? Sort.usual(hasWords()) : Sort.named(sort);
    if (wanted == Sort.RELEVANCE && !hasWords()) {
      throw new BadInput("words-missing", "Relevance needs words to look for: say q.");
    }
    var byPrice = wanted.isByPrice() || minPrice != null || maxPrice != null;
    if (byPrice && currency == null && shop == null) {
      throw new BadInput(
          "currency-missing", "Prices compare in one currency only: say currency or shop.");
    }
    return wanted;
  }
}
