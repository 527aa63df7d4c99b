/** Meetings of a cohort, in person or live, and who was there. */
@NullMarked
package org.homegrown.incubation.session;

import org.jspecify.annotations.NullMarked;
