package org.homegrown.impact.figure;

import org.homegrown.impact.metric.Formula;

/** Facts of a measure that an operator defined, as its running sums choose and count them. */
final class MeasureFacts {

  private static final String CHOSEN =
      """
      from bucket cross join (select * from measure where code = ?) d
        join measurement s on s.kind = any (d.kinds)
          and (d.dated = 'PAID' and s.day between bucket.start and bucket.until
            or d.dated = 'ORDERED' and s.ordered_on between bucket.start and bucket.until)
          and (d.least is null or s.sign * s.amount >= d.least)
          and (d.most is null or s.sign * s.amount <= d.most)
          and (d.currency is null or s.currency = d.currency)
      """;

  private MeasureFacts() {}

  /** Facts as {@code s} of the measure {@code d}. */
  static Sql from(Formula.Own own) {
    return new Sql().add(CHOSEN, own.measure());
  }

  /** What is summed as {@code own}, and how many facts these are as {@code n}. */
  static String columns(Formula.Own own) {
    return own.money()
        ? ", case d.value when 'FEES' then s.fees else s.amount end as own, s.sign as n"
        : ", s.sign as own, s.sign as n";
  }
}
