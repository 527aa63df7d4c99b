/** What a buyer means to buy, over many shops, until they order it. */
@NullMarked
package org.homegrown.shop.cart;

import org.jspecify.annotations.NullMarked;
