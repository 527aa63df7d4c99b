package org.homegrown.impact.figure;

import java.time.LocalDate;
import java.util.List;

/** A number, or one for each value of the dimensions asked for, with its receipt. */
record FigureView(
    String metric,
    int version,
    String unit,
    LocalDate from,
    LocalDate to,
    List<Value> values,
    Receipt receipt) {}
