/** Steps that time takes where nobody took them. */
@NullMarked
package org.homegrown.kit.clock;

import org.jspecify.annotations.NullMarked;
