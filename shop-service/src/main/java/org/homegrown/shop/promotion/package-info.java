/** What a shop or the platform takes off prices: for whom, when, how often, and who bears it. */
@NullMarked
package org.homegrown.shop.promotion;

import org.jspecify.annotations.NullMarked;
