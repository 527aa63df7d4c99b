package org.homegrown.shop.tax;

import java.time.LocalDate;
import org.homegrown.kit.problem.RuleBroken;

/** Orders were placed under the rates of days that are over; and nobody knows those of 2100. */
public class TaxRateDateRefused extends RuleBroken {

  TaxRateDateRefused(LocalDate today) {
    super(
        "tax-rate-date",
        "A rate is valid from %s, the region's today, or a day of the next ten years."
            .formatted(today));
  }
}
