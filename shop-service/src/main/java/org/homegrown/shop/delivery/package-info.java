/** How a shop's goods reach their buyers, and what that costs. */
@NullMarked
package org.homegrown.shop.delivery;

import org.jspecify.annotations.NullMarked;
