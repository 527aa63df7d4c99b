/** Closing a shop against its seller's will: by which rule, on what evidence, and how to appeal. */
@NullMarked
package org.homegrown.shop.suspension;

import org.jspecify.annotations.NullMarked;
