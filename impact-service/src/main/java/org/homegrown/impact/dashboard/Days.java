package org.homegrown.impact.dashboard;

import java.time.LocalDate;

/** First and last day, both inclusive. */
record Days(LocalDate from, LocalDate to) {}
