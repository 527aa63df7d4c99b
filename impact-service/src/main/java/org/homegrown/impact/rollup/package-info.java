/** Running sums over measurements, equal to a recount at any time. */
@NullMarked
package org.homegrown.impact.rollup;

import org.jspecify.annotations.NullMarked;
