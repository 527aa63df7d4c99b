/** Mentors, who accompanies whom, and what they made of their sessions. */
@NullMarked
package org.homegrown.incubation.mentoring;

import org.jspecify.annotations.NullMarked;
