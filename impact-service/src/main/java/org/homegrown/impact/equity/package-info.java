/** Income and exposure of regions, side by side. */
@NullMarked
package org.homegrown.impact.equity;

import org.jspecify.annotations.NullMarked;
