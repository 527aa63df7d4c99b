package org.homegrown.shop.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * @param reference the provider's own name for it
 * @param orderIds all orders that the disputed charge paid
 * @param reason in the provider's words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaymentDisputeView(
    UUID id,
    String provider,
    String reference,
    UUID chargeId,
    List<UUID> orderIds,
    Money amount,
    String reason,
    PaymentDisputeStatus status,
    Instant openedAt,
    @Nullable Instant closedAt) {}
