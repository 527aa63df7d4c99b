package org.homegrown.impact.release;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.homegrown.impact.disclosure.RandomWorld;
import org.homegrown.testkit.Tables;

/** Puts facts into the database as feeds would, all of one batch. */
record Facts(Tables tables, String prefix) {

  static Facts of(Tables tables) {
    return new Facts(tables, "g" + UUID.randomUUID().toString().substring(0, 8) + "-");
  }

  /** A region's code here. */
  String code(String name) {
    return name.isEmpty() ? "" : prefix + name;
  }

  void regions(Map<String, List<String>> tree) throws SQLException {
    var rows = new ArrayList<String>();
    var above = new ArrayList<String>();
    tree.forEach(
        (parent, children) ->
            children.forEach(
                child -> {
                  rows.add(
                      "('%s', nullif('%s', ''), 'county', '%s', false)"
                          .formatted(code(child), code(parent), child));
                  above.add("('%s', '%s')".formatted(code(child), code(child)));
                  above.add("('%s', '')".formatted(code(child)));
                  if (!parent.isEmpty()) {
                    above.add("('%s', '%s')".formatted(code(child), code(parent)));
                  }
                }));
    tables.execute(
        "insert into region (code, parent, level, name, underserved) values "
            + String.join(",", rows));
    tables.execute("insert into region_above (code, above) values " + String.join(",", above));
  }

  void sell(RandomWorld world, int year) throws SQLException {
    var sales = new ArrayList<String>();
    for (var sale : world.sales()) {
      var day = LocalDate.of(year, sale.month(), 3);
      sales.add(fact("SALE", sale.seller(), sale.county(), day, sale.amount()));
      if (sale.refunded() > 0) {
        sales.add(fact("REFUND", sale.seller(), sale.county(), day, -sale.refunded()));
      }
    }
    insert(sales);
  }

  /** As many sellers sell once each. */
  void sell(int sellers, String region, LocalDate day, long amount) throws SQLException {
    add("SALE", sellers, region, day, amount);
  }

  /** As many sellers have one such fact each. */
  void add(String kind, int sellers, String region, LocalDate day, long amount)
      throws SQLException {
    var facts = new ArrayList<String>();
    for (int i = 0; i < sellers; i++) {
      facts.add(fact(kind, "s" + i, region, day, amount));
    }
    insert(facts);
  }

  /** All of a kind that a day has, in a later batch. */
  void takeBack(String kind, LocalDate day) throws SQLException {
    tables.execute("update rollup_state set batch = batch + 1");
    tables.execute(
        """
        insert into measurement (event_id, kind, sign, seller, region, day, ordered_on, amount,
          currency, happened_at, batch, corrects)
        select gen_random_uuid(), kind, -1, seller, region, day, ordered_on, -amount, currency,
          happened_at, (select batch from rollup_state), event_id
        from measurement where kind = '%s' and day = '%s' and seller like '%s%%' and sign = 1
        """
            .formatted(kind, day, prefix));
  }

  private String fact(String kind, String seller, String region, LocalDate day, long amount) {
    var currency = Set.of("SALE", "REFUND", "INCOME").contains(kind) ? "CNY" : "";
    return """
        (gen_random_uuid(), '%s', '%s', '%s', '%s', '%s', %d, '%s', '%sT12:00:00Z',
         (select batch from rollup_state))
        """
        .formatted(kind, prefix + seller, code(region), day, day, amount, currency, day);
  }

  private void insert(List<String> sales) throws SQLException {
    tables.execute("update rollup_state set batch = batch + 1");
    tables.execute(
        """
        insert into measurement (event_id, kind, seller, region, day, ordered_on, amount, currency,
          happened_at, batch)
        values
        """
            + String.join(",", sales));
  }
}
