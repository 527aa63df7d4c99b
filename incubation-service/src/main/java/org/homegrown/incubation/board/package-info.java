/** The stored matrix of a cohort: a row per participant, written by others, judged by nobody. */
@NullMarked
package org.homegrown.incubation.board;

import org.jspecify.annotations.NullMarked;
