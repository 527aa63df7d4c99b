package org.homegrown.shop.inventory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which variants somebody asks after. */
public class StockRequest {

  @Parameter(description = "how the SKU begins")
  @RestQuery
  @Size(min = 1, max = 64)
  @Nullable String sku;

  @RestQuery @Nullable UUID productId;

  @Parameter(description = "only what has no more left to sell than this")
  @RestQuery
  @Min(0)
  @Max(1_000_000)
  @Nullable Long availableAtMost;
}
