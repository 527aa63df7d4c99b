/** How what was delivered goes back, who decides that it may, and what its buyer gets for it. */
@NullMarked
package org.homegrown.shop.returns;

import org.jspecify.annotations.NullMarked;
