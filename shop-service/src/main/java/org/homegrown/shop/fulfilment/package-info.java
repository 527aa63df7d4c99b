/** How what was ordered gets to its buyer: shipments, deliveries, and an order's completion. */
@NullMarked
package org.homegrown.shop.fulfilment;

import org.jspecify.annotations.NullMarked;
