/** How much of each variant can still be sold; never less than nothing. */
@NullMarked
package org.homegrown.shop.inventory;

import org.jspecify.annotations.NullMarked;
