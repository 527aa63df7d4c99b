package org.homegrown.shop.ledger;

/** PROPOSED until another operator has decided. */
enum CorrectionStatus {
  PROPOSED,
  POSTED,
  REJECTED
}
