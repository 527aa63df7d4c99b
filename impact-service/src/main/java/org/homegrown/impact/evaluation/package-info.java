/** Evaluations of a programme against those who were not in it, as jobs that can be repeated. */
@NullMarked
package org.homegrown.impact.evaluation;

import org.jspecify.annotations.NullMarked;
