/** The tree of administrative units that shops belong to; other services learn it from the feed. */
@NullMarked
package org.homegrown.shop.region;

import org.jspecify.annotations.NullMarked;
