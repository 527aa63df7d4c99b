package org.homegrown.impact.survey;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A survey that asks me.
 *
 * @param enrolment under which I answer
 */
record MySurvey(
    UUID survey,
    UUID enrolment,
    String title,
    LocalDate closesOn,
    List<Item> items,
    boolean answered) {}
