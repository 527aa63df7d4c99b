/** Finding published products: a flat row for each, searched in three languages and sorted. */
@NullMarked
package org.homegrown.shop.search;

import org.jspecify.annotations.NullMarked;
