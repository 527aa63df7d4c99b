/** The tree of categories that products are found by, with names in several languages. */
@NullMarked
package org.homegrown.shop.category;

import org.jspecify.annotations.NullMarked;
