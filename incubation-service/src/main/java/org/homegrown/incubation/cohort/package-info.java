/** A group that goes through a programme together, with so many places and not one more. */
@NullMarked
package org.homegrown.incubation.cohort;

import org.jspecify.annotations.NullMarked;
