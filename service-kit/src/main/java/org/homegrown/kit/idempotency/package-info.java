/** Lets a caller repeat an unsafe call with the same key and get the first answer again. */
@NullMarked
package org.homegrown.kit.idempotency;

import org.jspecify.annotations.NullMarked;
