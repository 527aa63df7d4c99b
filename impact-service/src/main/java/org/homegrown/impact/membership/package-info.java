/** Who counts in which cohort, since when and until when, and what they went through there. */
@NullMarked
package org.homegrown.impact.membership;

import org.jspecify.annotations.NullMarked;
