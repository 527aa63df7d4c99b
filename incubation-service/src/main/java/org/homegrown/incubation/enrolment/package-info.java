/** Who takes part, in which cohort, from when. */
@NullMarked
package org.homegrown.incubation.enrolment;

import org.jspecify.annotations.NullMarked;
