package org.homegrown.impact.measurement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.homegrown.impact.measurement.Measurement.Kind;

/** Facts in no order: late ones, some told twice, refunds before their sales, some taken back. */
final class RandomFacts {

  private static final LocalDate FIRST = LocalDate.of(2025, 11, 20);
  private static final List<String> BANDS =
      List.of("", "PICK_UP", "SAME_REGION", "SAME_PARENT", "SAME_COUNTRY", "ABROAD", "UNKNOWN");
  private static final int REMEMBERED = 2_000;

  private final Random random;
  private final List<String> sellers;
  private final List<String> regions;
  private final int days;
  private final List<Measurement> recent = new ArrayList<>();

  RandomFacts(long seed, List<String> sellers, List<String> regions, int days) {
    this.random = new Random(seed);
    this.sellers = sellers;
    this.regions = regions;
    this.days = days;
  }

  List<Measurement> next(int size) {
    var facts = new ArrayList<Measurement>(size);
    while (facts.size() < size) {
      facts.add(next());
    }
    return facts;
  }

  private Measurement next() {
    if (!recent.isEmpty()) {
      switch (random.nextInt(100)) {
        case 0 -> {
          return remembered(); // told twice
        }
        case 1 -> {
          return takeBack();
        }
        default -> {}
      }
    }
    return remember(fact());
  }

  private Measurement fact() {
    var seller = random.nextInt(sellers.size());
    // most sell in one place, some in two
    var region = regions.get((seller + (random.nextInt(20) == 0 ? 7 : 0)) % regions.size());
    var ordered = FIRST.plusDays(random.nextInt(days));
    var at = moment();
    var kind =
        switch (random.nextInt(20)) {
          case 0 -> Kind.SHOP_OPENED;
          case 1 -> Kind.PRODUCT_LISTED;
          case 2, 3 -> Kind.REFUND;
          case 4, 5, 6, 7 -> Kind.INCOME;
          case 8 -> Kind.EXPOSURE;
          default -> Kind.SALE;
        };
    var draft =
        Measurement.of(
            new UUID(random.nextLong(), random.nextLong()),
            kind,
            sellers.get(seller),
            region,
            ordered.plusDays(random.nextInt(3)),
            at);
    var currency = seller % 9 == 0 ? "HKD" : "CNY";
    var told =
        switch (kind) {
          case SHOP_OPENED, PRODUCT_LISTED -> draft;
          case SALE ->
              draft
                  .money(1 + random.nextInt(9_999), currency)
                  .order(UUID.randomUUID(), ordered)
                  .distance(BANDS.get(random.nextInt(BANDS.size())));
          case REFUND ->
              draft.money(-1 - random.nextInt(999), currency).order(UUID.randomUUID(), ordered);
          case INCOME ->
              draft.money(random.nextInt(9_999) - 500, currency).fees(random.nextInt(500));
          case EXPOSURE -> draft.views(random.nextInt(50));
        };
    return told.fact();
  }

  private Instant moment() {
    return Instant.parse("2025-11-20T00:00:00Z").plusSeconds(random.nextInt(days * 86_400));
  }

  private Measurement remembered() {
    return recent.get(random.nextInt(recent.size()));
  }

  /** Each at most once, so that nothing is taken back twice. */
  private Measurement takeBack() {
    var fact = recent.remove(random.nextInt(recent.size()));
    return fact.reversed(new UUID(random.nextLong(), random.nextLong()));
  }

  private Measurement remember(Measurement fact) {
    if (recent.size() < REMEMBERED) {
      recent.add(fact);
    } else {
      recent.set(random.nextInt(REMEMBERED), fact);
    }
    return fact;
  }
}
