/** Money for an order, asked of a payment provider outside every transaction. */
@NullMarked
package org.homegrown.shop.payment;

import org.jspecify.annotations.NullMarked;
