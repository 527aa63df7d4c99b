package org.homegrown.shop.returns;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.homegrown.kit.money.Money;
import org.homegrown.shop.fulfilment.LineUnits;
import org.jspecify.annotations.Nullable;

/**
 * @param shipmentId the parcel that has not come; absent for what goes back
 * @param partOf the return that the seller agreed to but for this
 * @param answer what the seller said
 * @param escalateFrom when the buyer may complain if nothing happens before
 * @param dueAt when time takes the next step: it is refunded, lapses, or comes before an operator
 * @param refund all that the buyer gets back for it
 * @param deliveryRefund how much of that is what delivery cost
 * @param version for {@code If-Match}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReturnView(
    UUID id,
    UUID orderId,
    UUID shopId,
    @Nullable UUID shipmentId,
    @Nullable UUID partOf,
    ReturnReason reason,
    String explanation,
    List<String> evidence,
    List<ReturnPictureView> pictures,
    List<LineUnits> lines,
    ReturnStatus status,
    Instant requestedAt,
    @Nullable Instant approvedAt,
    @Nullable Instant rejectedAt,
    @Nullable String answer,
    @Nullable WayBack wayBack,
    @Nullable Instant receivedAt,
    @Nullable Instant escalateFrom,
    @Nullable Instant dueAt,
    @Nullable DisputeView dispute,
    @Nullable Instant cancelledAt,
    @Nullable Instant refundedAt,
    @Nullable Money refund,
    @Nullable Money deliveryRefund,
    int version) {}
