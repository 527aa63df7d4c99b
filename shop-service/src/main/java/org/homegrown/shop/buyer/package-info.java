/** Buyers: where their orders go, and what is kept about them. */
@NullMarked
package org.homegrown.shop.buyer;

import org.jspecify.annotations.NullMarked;
