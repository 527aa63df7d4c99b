/** Public pages, made of nothing but cells of the public grid. */
@NullMarked
package org.homegrown.impact.dashboard;

import org.jspecify.annotations.NullMarked;
