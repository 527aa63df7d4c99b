/** Who did what by privilege, and to whom: an append-only record, read by operators. */
@NullMarked
package org.homegrown.shop.audit;

import org.jspecify.annotations.NullMarked;
