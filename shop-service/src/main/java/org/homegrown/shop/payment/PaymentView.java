package org.homegrown.shop.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * @param chargeId what the provider knows it by; the same for all orders of one checkout
 * @param status CREATED means that the provider's answer is not known yet: ask again
 * @param declineCode the provider's reason, when it declined
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaymentView(
    UUID id,
    UUID orderId,
    UUID chargeId,
    PaymentStatus status,
    Money amount,
    String method,
    @Nullable String declineCode) {}
