package org.homegrown.impact.release;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.impact.disclosure.Cell.Key;
import org.homegrown.impact.disclosure.Conf;
import org.homegrown.impact.disclosure.Masking;
import org.homegrown.impact.disclosure.Rules;
import org.homegrown.impact.metric.Facet;
import org.homegrown.impact.period.Period;
import org.homegrown.impact.release.GridCells.Masks;
import org.homegrown.kit.sql.Parameters;

/** Freezes spans: what is public of one is decided once, for all numbers of a facet together. */
@ApplicationScoped
class Grid {

  /** Of the advisory lock that whoever changes the grid holds. */
  static final long LOCK = 8085;

  /** A year of a whole country takes minutes to count and to hide. */
  static final int LONGEST_SECONDS = 3600;

  private final DataSource database;
  private final DueSpans due;
  private final GridTrees trees;
  private final GridCount count;
  private final GridCells cells;
  private final Rules rules;

  Grid(
      DataSource database,
      DueSpans due,
      GridTrees trees,
      GridCount count,
      GridCells cells,
      @ConfigProperty(name = "homegrown.disclosure.k") int k,
      @ConfigProperty(name = "homegrown.disclosure.dominance") double dominance) {
    this.database = database;
    this.due = due;
    this.trees = trees;
    this.count = count;
    this.cells = cells;
    this.rules = new Rules(k, dominance);
  }

  /**
   * Freezes the span that is due first, whole. Another replica's turn is nobody's loss.
   *
   * @param today where a day begins last
   * @return the span; empty when none is due, or another replica is at it
   */
  @Transactional
  @TransactionConfiguration(timeout = LONGEST_SECONDS)
  Optional<Period> freezeNext(LocalDate today) {
    if (!lock()) {
      return Optional.empty();
    }
    var next = due.next(today);
    next.ifPresent(this::freeze);
    return next;
  }

  private void freeze(Period period) {
    begin(period);
    var tree = trees.of(period.start().getYear());
    var counted = count.within(period, tree);
    var before = cells.masks(period);
    var table = new GridTable(tree, counted);
    var masks = new Masks();
    for (var facet : Facet.values()) {
      var hidden = hidden(masks.mask(Facet.SELLING));
      masks.mask(facet).putAll(Masking.mask(table.of(facet), rules, before.mask(facet), hidden));
    }
    cells.freeze(period, tree.nodes(), counted.lastEntry().getValue(), masks);
    cells.show(period, 1);
  }

  private static Set<Key> hidden(Map<Key, Conf> mask) {
    return mask.entrySet().stream()
        .filter(each -> each.getValue().masked())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** From here on the span knows no later facts. */
  private void begin(Period period) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into grid_span (span, start, batch, frozen_at)
                select ?, ?, batch, now() from rollup_state
                """)) {
      Parameters.set(insert, period.span().name(), period.start());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean lock() {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement("select pg_try_advisory_xact_lock(" + LOCK + ")");
        var row = select.executeQuery()) {
      return row.next() && row.getBoolean(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
