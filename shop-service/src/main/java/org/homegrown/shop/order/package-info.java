/** What a buyer has ordered from a shop, at the prices of that moment. */
@NullMarked
package org.homegrown.shop.order;

import org.jspecify.annotations.NullMarked;
