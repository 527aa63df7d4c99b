/** Queues that make one transaction of many requests. */
@NullMarked
package org.homegrown.shop.lane;

import org.jspecify.annotations.NullMarked;
