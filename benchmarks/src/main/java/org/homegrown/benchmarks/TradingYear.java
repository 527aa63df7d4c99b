package org.homegrown.benchmarks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A year of 50,000 sellers in 2,000 towns, much the same in every run, as shops tell it: the
 * regions first, then a million events a year, in the order of time. Six of ten are paid orders.
 */
final class TradingYear {

  static final int SELLERS = 50_000;
  static final int DAYS = 365;

  private static final int COUNTRIES = 5;
  private static final int PROVINCES = 10;
  private static final int DISTRICTS = 5;
  private static final int TOWNS = 8;

  private static final long EVENTS_A_YEAR = 1_000_000;

  private final LocalDate firstDay;
  private final List<String> regions = new ArrayList<>();
  private final List<String> towns = new ArrayList<>();

  TradingYear(LocalDate firstDay) {
    this.firstDay = firstDay;
    for (int country = 1; country <= COUNTRIES; country++) {
      var ofCountry = region("C" + country, "", "country");
      for (int province = 1; province <= PROVINCES; province++) {
        var ofProvince = region(ofCountry + "-" + province, ofCountry, "province");
        for (int district = 1; district <= DISTRICTS; district++) {
          var ofDistrict = region(ofProvince + "-" + district, ofProvince, "district");
          for (int town = 1; town <= TOWNS; town++) {
            towns.add(region(ofDistrict + "-" + town, ofDistrict, "town"));
          }
        }
      }
    }
  }

  private String region(String code, String parent, String level) {
    var above = parent.isEmpty() ? "" : "\"parent\":\"%s\",".formatted(parent);
    regions.add(
        "{\"code\":\"%1$s\",%2$s\"level\":\"%3$s\",\"name\":\"%1$s\",\"underserved\":false,\"rural\":true}"
            .formatted(code, above, level));
    return code;
  }

  int regions() {
    return regions.size();
  }

  List<String> towns() {
    return towns;
  }

  /** An event by its number in the feed, as JSON. */
  String event(long number) {
    return number <= regions.size()
        ? told(
            number,
            "region.defined",
            firstDay.atStartOfDay().toInstant(ZoneOffset.UTC),
            regions.get((int) number - 1))
        : happened(number, number - regions.size() - 1);
  }

  private String happened(long number, long nth) {
    var random = new SplittableRandom(number);
    var seller = random.nextInt(SELLERS);
    var amount = 500 + random.nextInt(20_000);
    var chance = random.nextInt(100);
    var time =
        firstDay
            .atStartOfDay()
            .toInstant(ZoneOffset.UTC)
            .plusMillis(nth * DAYS * 86_400_000L / EVENTS_A_YEAR);
    var day = LocalDate.ofInstant(time, ZoneOffset.UTC);
    var ordered = day.minusDays(random.nextInt(3));
    var who =
        "\"shopId\":\"%s\",\"seller\":\"seller-%d\",\"region\":\"%s\","
            .formatted(new UUID(0x8000L, seller), seller, towns.get(seller % towns.size()));
    var money = "\"orderId\":\"%s\",\"amount\":%d,\"currency\":\"CNY\",";
    var paid = money.formatted(id(number, time), amount);
    var earlier = money.formatted(id(Math.max(1, number - 5_000), time), amount);
    if (chance < 60) {
      return told(
          number,
          "order.paid",
          time,
          "{%s%s\"orderedOn\":\"%s\",\"paidOn\":\"%s\",\"zone\":\"UTC\",\"distance\":\"SAME_COUNTRY\"}"
              .formatted(who, paid, ordered, day));
    }
    if (chance < 80) {
      return told(
          number,
          "income.posted",
          time,
          "{%s%s\"fees\":%d,\"postedOn\":\"%s\"}".formatted(who, earlier, amount / 20, day));
    }
    if (chance < 90) {
      return told(
          number,
          "order.refunded",
          time,
          "{%s%s\"orderedOn\":\"%s\",\"refundedOn\":\"%s\"}".formatted(who, earlier, ordered, day));
    }
    if (chance < 92) {
      return told(
          number,
          "shop.opened",
          time,
          "{%s\"zone\":\"UTC\",\"currency\":\"CNY\",\"openedOn\":\"%s\"}".formatted(who, day));
    }
    return chance < 97
        ? told(number, "product.listed", time, "{%s\"listedOn\":\"%s\"}".formatted(who, day))
        : told(
            number,
            "exposure.counted",
            time,
            "{%s\"day\":\"%s\",\"views\":%d}".formatted(who, day, amount));
  }

  private static String told(long number, String type, Instant time, String data) {
    return """
    {"specversion":"1.0","id":"%s","source":"/shop-service","type":"%s","subject":"%d",\
    "time":"%s","datacontenttype":"application/json","position":"%d","data":%s}\
    """
        .formatted(id(number, time), type, number, time, number, data);
  }

  /** Ordered by time, as a version 7 is. */
  private static UUID id(long number, Instant time) {
    return new UUID(time.toEpochMilli() << 16 | 0x7000L, 0x8000_0000_0000_0000L | number);
  }
}
