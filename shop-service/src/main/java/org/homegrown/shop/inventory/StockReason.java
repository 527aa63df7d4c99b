package org.homegrown.shop.inventory;

/** Why the number of units on a shelf changed. */
enum StockReason {
  FIRST_STOCK,
  RECEIVED,
  FOUND,
  DAMAGED,
  LOST,
  COUNTED,
  SOLD,
  RESHIPPED,
  CANCELLED,
  RETURNED
}
