package org.homegrown.shop.returns;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param complaint what the buyer said
 * @param ruling what the operator said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DisputeView(
    Instant escalatedAt,
    String complaint,
    @Nullable Decision decision,
    @Nullable String ruling,
    @Nullable Instant decidedAt) {}
