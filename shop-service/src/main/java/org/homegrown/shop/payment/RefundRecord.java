package org.homegrown.shop.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A refund as those see it who answer for the platform.
 *
 * @param surplus whether it gives back money that came for an order that was over or paid already
 * @param failure the provider's reason, when it could not give the money back
 * @param refusal why the provider would not do it yet, while it is asked again
 * @param attempt how often it was refused before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RefundRecord(
    UUID id,
    UUID shopId,
    UUID orderId,
    UUID paymentId,
    Money amount,
    String reason,
    boolean surplus,
    Refund.Status status,
    @Nullable String failure,
    @Nullable String refusal,
    int attempt,
    Instant createdAt,
    @Nullable Instant settledAt) {}
