package org.homegrown.shop.tax;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.exception.ConstraintViolationException;
import org.homegrown.kit.page.PageRequest;
import org.jspecify.annotations.Nullable;

/** All tax rates. */
@ApplicationScoped
public class TaxRates implements PanacheRepositoryBase<TaxRate, UUID> {

  private static final long FRESH = Duration.ofSeconds(5).toNanos();

  /** Rates of all days that it is somewhere on earth at one moment. */
  private record Kept(LocalDate utc, List<TaxRate> rates, long readAt) {

    boolean isOf(LocalDate wanted) {
      return utc.equals(wanted) && System.nanoTime() - readAt < FRESH;
    }
  }

  /**
   * Kept for seconds. Rates only come to be, and never for days that are over: a replica that has
   * not seen a new one yet answers as if the order had been placed these seconds earlier, and what
   * it answers is fixed in the order.
   */
  private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();

  /** All rates that hold now anywhere: it may be yesterday or tomorrow there. */
  public PresentRates present(Instant now) {
    var utc = now.atOffset(ZoneOffset.UTC).toLocalDate();
    var present = kept.get();
    if (present == null || !present.isOf(utc)) {
      present = new Kept(utc, read(utc.minusDays(1), utc.plusDays(1)), System.nanoTime());
      kept.set(present);
    }
    return new PresentRates(present.rates());
  }

  private List<TaxRate> read(LocalDate first, LocalDate last) {
    return list(
        """
        from TaxRate r where r.validFrom <= ?2 and not exists (
          select 1 from TaxRate later
          where later.region = r.region and later.category is not distinct from r.category
            and later.validFrom > r.validFrom and later.validFrom <= ?1)
        """,
        first,
        last);
  }

  /**
   * @throws TaxRateTaken when the region has one for the category from that day on
   */
  void add(TaxRate rate) {
    try {
      persistAndFlush(rate);
    } catch (ConstraintViolationException e) {
      if ("tax_rate_key".equals(e.getConstraintName())) {
        throw new TaxRateTaken();
      }
      throw e;
    }
    kept.set(null);
  }

  List<TaxRate> list(@Nullable String region, PageRequest page) {
    var after = page.afterId();
    var query =
        region == null
            ? find("id > ?1 order by id", after)
            : find("region = ?1 and id > ?2 order by id", region, after);
    return query.page(0, page.rows()).list();
  }
}
