/** The audit of this service, read by operators. */
@NullMarked
package org.homegrown.shop.audit;

import org.jspecify.annotations.NullMarked;
