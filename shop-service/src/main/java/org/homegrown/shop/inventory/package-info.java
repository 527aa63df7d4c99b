/** How much of each variant is on the shelf, is reserved, and can still be sold. */
@NullMarked
package org.homegrown.shop.inventory;

import org.jspecify.annotations.NullMarked;
