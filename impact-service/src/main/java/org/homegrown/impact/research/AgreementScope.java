package org.homegrown.impact.research;

/** What an agreement opens. */
enum AgreementScope {
  /** Rows about people, by pseudonym. */
  EXTRACT,
  /** The facts behind figures. */
  EVENTS,
  /** Evaluations of cohorts. */
  EVALUATION
}
