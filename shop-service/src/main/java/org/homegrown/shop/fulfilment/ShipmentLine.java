package org.homegrown.shop.fulfilment;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/** So many units of a line of the order. */
@Embeddable
record ShipmentLine(
    @Column(name = "shop_id", nullable = false) UUID shopId,
    @Column(name = "order_line", nullable = false) int orderLine,
    @Column(nullable = false) int quantity) {}
