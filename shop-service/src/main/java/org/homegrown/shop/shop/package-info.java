/** A seller's shop: who owns it, where it stands, and whether it is open. */
@NullMarked
package org.homegrown.shop.shop;

import org.jspecify.annotations.NullMarked;
