/**
 * Pictures: what may come in and where the bytes lie; those of products, and how everybody sees
 * them.
 */
@NullMarked
package org.homegrown.shop.media;

import org.jspecify.annotations.NullMarked;
