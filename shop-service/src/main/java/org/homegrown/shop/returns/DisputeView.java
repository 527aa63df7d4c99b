package org.homegrown.shop.returns;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param complaint what buyer or seller said; absent when time was up
 * @param ruling what the operator said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DisputeView(
    Instant escalatedAt,
    EscalatedBy escalatedBy,
    @Nullable String complaint,
    @Nullable Decision decision,
    @Nullable String ruling,
    @Nullable Instant decidedAt) {}
