/**
 * Personal data: sealed where it is kept, shown where it is needed, exported and erased on demand.
 */
@NullMarked
package org.homegrown.shop.privacy;

import org.jspecify.annotations.NullMarked;
