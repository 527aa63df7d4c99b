package org.homegrown.shop.tax;

import org.homegrown.kit.problem.Conflict;

/** A region has one rate for a category from one day on. */
public class TaxRateTaken extends Conflict {

  TaxRateTaken() {
    super("tax-rate-taken", "The region has a rate for this category from that day on already.");
  }
}
