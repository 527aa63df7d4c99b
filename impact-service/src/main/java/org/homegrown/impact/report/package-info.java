/** Reports of a programme or region on a schedule, to read and to print. */
@NullMarked
package org.homegrown.impact.report;

import org.jspecify.annotations.NullMarked;
