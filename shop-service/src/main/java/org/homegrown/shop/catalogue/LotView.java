package org.homegrown.shop.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One harvest of produce. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LotView(
    UUID id,
    UUID variantId,
    LocalDate harvestedOn,
    @Nullable LocalDate bestBefore,
    @Nullable String grade,
    long quantity,
    @Nullable String note) {}
