/** Steps that time takes where nobody took them. */
@NullMarked
package org.homegrown.shop.clock;

import org.jspecify.annotations.NullMarked;
