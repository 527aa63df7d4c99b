package org.homegrown.impact.rollup;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns that every running sum of facts has, in SQL. */
final class Sums {

  private static final List<String> ADDED =
      List.of(
          "opened",
          "listed",
          "sales",
          "sold",
          "refunds",
          "refunded",
          "income",
          "fees",
          "exposure",
          "counted");

  /** Each fact is in a sum once, so what is in it is the exclusive or of all, in any order. */
  private static final List<String> COMBINED = List.of("h1", "h2");

  static final String NAMES =
      Stream.concat(ADDED.stream(), COMBINED.stream()).collect(Collectors.joining(", "));

  /** Of facts {@code f}. What takes a fact back has its values negated, and is counted too. */
  static final String OF_FACTS =
      """
      coalesce(sum(f.sign) filter (where f.kind = 'SHOP_OPENED'), 0)::bigint as opened,
      coalesce(sum(f.sign) filter (where f.kind = 'PRODUCT_LISTED'), 0)::bigint as listed,
      coalesce(sum(f.sign) filter (where f.kind = 'SALE'), 0)::bigint as sales,
      coalesce(sum(f.amount) filter (where f.kind = 'SALE'), 0)::bigint as sold,
      coalesce(sum(f.sign) filter (where f.kind = 'REFUND'), 0)::bigint as refunds,
      coalesce(sum(f.amount) filter (where f.kind = 'REFUND'), 0)::bigint as refunded,
      coalesce(sum(f.amount) filter (where f.kind = 'INCOME'), 0)::bigint as income,
      coalesce(sum(f.fees), 0)::bigint as fees,
      coalesce(sum(f.amount) filter (where f.kind = 'EXPOSURE'), 0)::bigint as exposure,
      count(*) as counted, bit_xor(f.h1) as h1, bit_xor(f.h2) as h2\
      """;

  /** Of sums {@code s}. */
  static final String OF_SUMS =
      Stream.concat(
              ADDED.stream().map("sum(s.%1$s)::bigint as %1$s"::formatted),
              COMBINED.stream().map("bit_xor(s.%1$s) as %1$s"::formatted))
          .collect(Collectors.joining(", "));

  /** What a row {@code p} that is there already becomes. */
  static final String ADD = changed("+", "excluded");

  private Sums() {}

  /**
   * What a row {@code p} becomes with another of these columns.
   *
   * @param sign + or -
   */
  static String changed(String sign, String other) {
    return Stream.concat(
            ADDED.stream().map(name -> "%1$s = p.%1$s %2$s %3$s.%1$s".formatted(name, sign, other)),
            COMBINED.stream().map(name -> "%1$s = p.%1$s # %2$s.%1$s".formatted(name, other)))
        .collect(Collectors.joining(", "));
  }
}
