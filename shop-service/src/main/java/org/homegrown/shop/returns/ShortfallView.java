package org.homegrown.shop.returns;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.fulfilment.LineUnits;
import org.homegrown.shop.order.CancelledBy;

/**
 * @param refund all that the buyer gets back for it
 * @param deliveryRefund how much of that is what delivery cost
 */
record ShortfallView(
    UUID id,
    UUID orderId,
    CancelledBy cancelledBy,
    Instant cancelledAt,
    List<LineUnits> lines,
    Money refund,
    Money deliveryRefund) {}
