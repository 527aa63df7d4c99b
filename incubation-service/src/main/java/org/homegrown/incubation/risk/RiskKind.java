package org.homegrown.incubation.risk;

/** What a rule looks at. */
enum RiskKind {
  /** So many sessions in a row, those not counted from which somebody was excused. */
  ABSENCES,
  /** Nothing heard of somebody for so many days while their cohort is under way. */
  NO_PROGRESS,
  /** Sales fell by so many percent from one window of days to the next. */
  SALES_FALL
}
