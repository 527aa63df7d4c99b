/** Where applications, places and enrolments meet: ranking, offers, the waitlist, admitting. */
@NullMarked
package org.homegrown.incubation.admission;

import org.jspecify.annotations.NullMarked;
