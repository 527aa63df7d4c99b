package org.homegrown.shop.tax;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rates that hold now, wherever it is which day. */
public record PresentRates(List<TaxRate> rates) {

  private record Subject(String region, @Nullable String category) {}

  public boolean isEmpty() {
    return rates.isEmpty();
  }

  /** The rates of a business day, at most one for each region and category. */
  public List<TaxRate> on(LocalDate day) {
    var latest = new HashMap<Subject, TaxRate>();
    for (var rate : rates) {
      if (!rate.validFrom().isAfter(day)) {
        latest.merge(
            new Subject(rate.region(), rate.category()),
            rate,
            (one, other) -> one.validFrom().isAfter(other.validFrom()) ? one : other);
      }
    }
    return List.copyOf(latest.values());
  }
}
