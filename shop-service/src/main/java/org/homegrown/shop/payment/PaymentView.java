package org.homegrown.shop.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * @param status CREATED means that the provider's answer is not known yet: ask again
 * @param declineCode the provider's reason, when it declined
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaymentView(
    UUID id,
    UUID orderId,
    PaymentStatus status,
    Money amount,
    String method,
    @Nullable String declineCode) {}
