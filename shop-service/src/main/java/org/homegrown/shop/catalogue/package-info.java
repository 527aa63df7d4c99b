/** What a shop offers: products, and the variants that buyers choose from. */
@NullMarked
package org.homegrown.shop.catalogue;

import org.jspecify.annotations.NullMarked;
