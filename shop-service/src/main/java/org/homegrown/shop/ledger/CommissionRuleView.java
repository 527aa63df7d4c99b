package org.homegrown.shop.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param shopId only this shop; absent for all
 * @param category only this category; absent for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CommissionRuleView(
    UUID id,
    @Nullable UUID shopId,
    @Nullable String category,
    int basisPoints,
    LocalDate fromDate,
    Instant createdAt) {}
