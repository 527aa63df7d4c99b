package org.homegrown.shop.returns;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.fulfilment.LineUnits;

/**
 * @param refund all that the buyer gets back for it
 * @param deliveryRefund how much of that is what delivery cost
 */
record ShortfallView(
    UUID id,
    UUID orderId,
    Shortfall.By cancelledBy,
    Instant cancelledAt,
    List<LineUnits> lines,
    Money refund,
    Money deliveryRefund) {}
