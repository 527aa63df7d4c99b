package org.homegrown.shop.returns;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.fulfilment.LineUnits;
import org.homegrown.shop.order.CancelledBy;
import org.jspecify.annotations.Nullable;

/**
 * @param refund all that the buyer gets back for it
 * @param deliveryRefund how much of that is what delivery cost
 * @param stillDue what is left to be paid at the door; absent when it was paid before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShortfallView(
    UUID id,
    UUID orderId,
    CancelledBy cancelledBy,
    Instant cancelledAt,
    List<LineUnits> lines,
    Money refund,
    Money deliveryRefund,
    @Nullable Money stillDue) {}
