package org.homegrown.shop.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an order reaches its buyer, as it was offered when they chose it.
 *
 * @param kind FLAT, BY_WEIGHT, BY_REGION or PICK_UP
 * @param pickUpPoint where the goods wait for the buyer; of PICK_UP only
 */
@Embeddable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChosenDelivery(
    @Column(name = "delivery_option_id") UUID optionId,
    @Column(name = "delivery_name") String name,
    @Column(name = "delivery_kind") String kind,
    @Column(name = "pick_up_point") @Nullable String pickUpPoint) {}
