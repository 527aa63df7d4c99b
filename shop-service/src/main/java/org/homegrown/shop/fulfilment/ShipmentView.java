package org.homegrown.shop.fulfilment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param deliveryBy who said that it arrived
 * @param missingSince since when its buyer has been saying that it has not come
 * @param version for {@code If-Match}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShipmentView(
    UUID id,
    UUID orderId,
    String carrier,
    @Nullable String trackingNumber,
    ShipmentStatus status,
    List<LineUnits> lines,
    Instant preparedAt,
    @Nullable Instant shippedAt,
    @Nullable Instant deliveredAt,
    @Nullable DeliveryBy deliveryBy,
    @Nullable Instant lostAt,
    @Nullable Instant missingSince,
    int version) {}
