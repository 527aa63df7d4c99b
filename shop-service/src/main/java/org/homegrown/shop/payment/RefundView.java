package org.homegrown.shop.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * @param status PENDING until the provider has said how it ended
 * @param failure the provider's reason, when it could not give the money back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RefundView(
    UUID id,
    UUID orderId,
    Money amount,
    String reason,
    Refund.Status status,
    @Nullable String failure,
    Instant createdAt,
    @Nullable Instant settledAt) {}
