package org.homegrown.impact.dashboard;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The platform in a span of time.
 *
 * @param period as 2026-03, 2026-Q1 or 2026
 * @param revision rises when the span is revised, once a year at most
 * @param frozenAt when its numbers were fixed
 */
record Dashboard(
    String period,
    LocalDate start,
    LocalDate end,
    int revision,
    Instant frozenAt,
    List<PublicNumber> numbers) {}
