/** Pictures of products: what may come in, where the bytes lie, and how everybody sees them. */
@NullMarked
package org.homegrown.shop.media;

import org.jspecify.annotations.NullMarked;
