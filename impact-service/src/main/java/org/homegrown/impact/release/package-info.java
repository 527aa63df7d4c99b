/** The public grid, and open data made of it. */
@NullMarked
package org.homegrown.impact.release;

import org.jspecify.annotations.NullMarked;
