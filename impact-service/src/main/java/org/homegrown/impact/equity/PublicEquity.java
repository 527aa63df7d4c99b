package org.homegrown.impact.equity;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.impact.equity.EquityView.Region;
import org.homegrown.impact.equity.EquityView.Underserved;
import org.homegrown.impact.equity.SellerSums.Row;
import org.homegrown.impact.period.Period;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/** What everybody may know: cells of the public grid, and Gini where there are many sellers. */
@ApplicationScoped
class PublicEquity {

  /** Of how many times k sellers Gini is shown: it moves with each of them. */
  private static final int MANY = 3;

  private static final String FREE = "F";

  private record Cell(
      String region,
      String name,
      boolean underserved,
      String confStatus,
      long sellers,
      long income,
      @Nullable Long exposure) {

    boolean isFree() {
      return confStatus.equals(FREE);
    }
  }

  private final DataSource database;
  private final SellerSums sums;
  private final int k;

  PublicEquity(
      DataSource database,
      SellerSums sums,
      @ConfigProperty(name = "homegrown.disclosure.k") int k) {
    this.database = database;
    this.sums = sums;
    this.k = k;
  }

  /**
   * @throws NotFound {@code period-not-public}
   */
  EquityView of(Period period, @Nullable String level, String currency) {
    var cells = cells(period, level, currency);
    if (cells.isEmpty()) {
      throw new NotFound(
          "period-not-public", "Nothing is public of this period and currency, or not yet.");
    }
    Map<String, double[]> incomes =
        sums.of(period, level, currency).stream()
            .filter(Row::earns)
            .collect(
                Collectors.groupingBy(
                    Row::region,
                    Collectors.collectingAndThen(
                        Collectors.toList(),
                        rows -> rows.stream().mapToDouble(Row::income).toArray())));
    var free = cells.stream().filter(Cell::isFree).toList();
    var income = free.stream().mapToLong(Cell::income).sum();
    var exposure =
        free.stream().map(Cell::exposure).filter(Objects::nonNull).mapToLong(each -> each).sum();
    return new EquityView(
        period.code(),
        currency,
        new Underserved(null, null),
        cells.stream()
            .map(cell -> region(cell, income, exposure, incomes.get(cell.region())))
            .toList(),
        null);
  }

  private Region region(Cell cell, long allIncome, long allExposure, double @Nullable [] incomes) {
    if (!cell.isFree()) {
      return Region.masked(cell.region(), cell.name(), cell.underserved(), cell.confStatus());
    }
    var gini =
        incomes != null && incomes.length >= MANY * k && cell.sellers() >= (long) MANY * k
            ? Equity.gini(incomes)
            : null;
    return new Region(
        cell.region(),
        cell.name(),
        cell.underserved(),
        cell.confStatus(),
        cell.sellers(),
        cell.income(),
        cell.exposure(),
        gini,
        null,
        null,
        Equity.part(cell.income(), allIncome),
        cell.exposure() == null ? null : Equity.part(cell.exposure(), allExposure));
  }

  private List<Cell> cells(Period period, @Nullable String level, String currency) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select n.code, n.name, n.underserved, g.income_conf, g.earning, g.income, e.exposure
                from region n
                join public_cell g on (g.span, g.start, g.region, g.currency) = (?, ?, n.code, ?)
                join public_cell e on (e.span, e.start, e.region, e.currency)
                  = (g.span, g.start, g.region, '')
                where (case when ?::text is null then n.parent is null else n.level = ? end)
                order by n.code
                """)) {
      Parameters.set(select, period.span().name(), period.start(), currency, level, level);
      try (var rows = select.executeQuery()) {
        var cells = new ArrayList<Cell>();
        while (rows.next()) {
          cells.add(
              new Cell(
                  rows.getString(1),
                  rows.getString(2),
                  rows.getBoolean(3),
                  rows.getString(4),
                  rows.getLong(5),
                  rows.getLong(6),
                  rows.getObject(7, Long.class)));
        }
        return cells;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
