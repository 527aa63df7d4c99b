/** Money on its way from the books to sellers' banks, and what came of it. */
@NullMarked
package org.homegrown.shop.payout;

import org.jspecify.annotations.NullMarked;
