/**
 * Questions to members of a cohort: instruments, samples, answers, and estimates with their error.
 */
@NullMarked
package org.homegrown.impact.survey;

import org.jspecify.annotations.NullMarked;
