package org.homegrown.shop.search;

import java.util.Arrays;

/** Orders of the list; each is continued from a whole number and, among equals, a product. */
enum Sort {
  NEWEST("newest", "s.listed_at", "timestamptz 'epoch' + ? * interval '1 microsecond'", true),
  PRICE("price", "s.min_price", "?::bigint", false),
  PRICE_DESC("-price", "s.min_price", "?::bigint", true),
  RELEVANCE(
      "relevance", "(ts_rank(s.document, wanted.words) * 1000000)::bigint", "?::bigint", true),
  /** Of what is spelt like it, when nothing has the words themselves. */
  LIKENESS(
      "likeness",
      "(word_similarity(wanted.spelling, s.plain) * 1000000)::bigint",
      "?::bigint",
      true);

  private final String name;
  private final String column;
  private final String parameter;
  private final boolean falling;

  Sort(String name, String column, String parameter, boolean falling) {
    this.name = name;
    this.column = column;
    this.parameter = parameter;
    this.falling = falling;
  }

  static Sort usual(boolean hasWords) {
    return hasWords ? RELEVANCE : NEWEST;
  }

  static Sort named(String name) {
    return Arrays.stream(values()).filter(sort -> sort.name.equals(name)).findFirst().orElseThrow();
  }

  boolean isByPrice() {
    return this == PRICE || this == PRICE_DESC;
  }

  /** What a page ended with. */
  String key() {
    return this == NEWEST ? "(extract(epoch from s.listed_at) * 1000000)::bigint" : column;
  }

  /** Takes a key and a product. */
  String after() {
    return "(%s, s.product_id) %s (%s, ?::uuid)".formatted(column, falling ? "<" : ">", parameter);
  }

  String order() {
    return "order by %1$s %2$s, s.product_id %2$s".formatted(column, falling ? "desc" : "asc");
  }
}
