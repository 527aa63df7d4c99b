/** The one calendar: spans of time, fiscal years, and the codes they are asked by. */
@NullMarked
package org.homegrown.impact.period;

import org.jspecify.annotations.NullMarked;
