/** The way into a cohort: applying, being offered a place, accepting it. */
@NullMarked
package org.homegrown.incubation.application;

import org.jspecify.annotations.NullMarked;
