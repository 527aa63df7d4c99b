/** So many requests a caller may make, and no more. */
@NullMarked
package org.homegrown.gateway.limit;

import org.jspecify.annotations.NullMarked;
