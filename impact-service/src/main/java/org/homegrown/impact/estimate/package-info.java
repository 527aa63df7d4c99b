/** Estimates and their uncertainty: pure mathematics, from records to records. */
@NullMarked
package org.homegrown.impact.estimate;

import org.jspecify.annotations.NullMarked;
