package org.homegrown.incubation.grant;

/** Where a tranche is on its way. One approval alone moves nothing. */
enum DisbursementStatus {
  SCHEDULED,
  APPROVED,
  PAID,
  CANCELLED
}
