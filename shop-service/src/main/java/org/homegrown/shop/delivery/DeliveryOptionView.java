package org.homegrown.shop.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param amount minor units; absent when the price depends on {@code rates}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryOptionView(
    UUID id,
    UUID shopId,
    String name,
    DeliveryKind kind,
    String currency,
    @Nullable Long amount,
    @Nullable String pickUpPoint,
    List<DeliveryRate> rates,
    boolean active,
    int version) {}
