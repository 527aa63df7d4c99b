/** What providers say that they moved, held against the books. */
@NullMarked
package org.homegrown.shop.reconciliation;

import org.jspecify.annotations.NullMarked;
