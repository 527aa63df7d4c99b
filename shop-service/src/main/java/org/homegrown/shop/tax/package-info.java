/** What a region's taxes add to an order, or have in its prices. */
@NullMarked
package org.homegrown.shop.tax;

import org.jspecify.annotations.NullMarked;
