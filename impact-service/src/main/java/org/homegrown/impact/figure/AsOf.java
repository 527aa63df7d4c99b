package org.homegrown.impact.figure;

import java.time.LocalDate;

/**
 * What was known when: all batches up to one.
 *
 * @param day in UTC, from which it is counted back how long ago something was
 */
record AsOf(long batch, LocalDate day) {}
