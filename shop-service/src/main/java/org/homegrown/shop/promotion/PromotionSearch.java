package org.homegrown.shop.promotion;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What a batch of checkouts asked for, and what of it was found. */
final class PromotionSearch {

  /**
   * Promotions with a limit in all that can still be used are locked and come as they are after the
   * wait; their rows of before the wait come too, and yield.
   */
  private static final String SELECT =
      """
      with asked as materialized (
        select ?::uuid[] as givers, ?::text[] as codes, ?::timestamptz as at),
      candidate as materialized (
        select p.id from promotion p, asked
        where p.giver = any (givers) and p.code is null and p.starts_at <= at
          and coalesce(p.ends_at, 'infinity') > at
        union all
        select p.id from promotion p, asked
        where p.giver = any (givers) and p.code = any (codes)),
      held as materialized (
        select p.* from promotion p
        where p.id in (select id from candidate)
          and p.usage_limit is not null and p.used < p.usage_limit
          and p.starts_at <= (select at from asked)
          and coalesce(p.ends_at, 'infinity') > (select at from asked)
        order by p.id
        for no key update)
      select held.*, true as is_held from held
      union all
      select p.*, false as is_held from promotion p
      where p.id in (select id from candidate)
        and (p.code is not null or p.usage_limit is null)
      """;

  private final Instant at;
  private final LinkedHashMap<UUID, Promotion> found = new LinkedHashMap<>();
  private final Set<UUID> held = new HashSet<>();

  PromotionSearch(
      Connection connection, Collection<UUID> givers, Collection<String> codes, Instant at)
      throws SQLException {
    this.at = at;
    try (var select = connection.prepareStatement(SELECT)) {
      select.setArray(1, connection.createArrayOf("uuid", givers.toArray()));
      select.setArray(
          2, connection.createArrayOf("text", codes.stream().map(PromotionCode::normal).toArray()));
      select.setObject(3, at.atOffset(ZoneOffset.UTC));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          var promotion = PromotionRow.read(rows);
          if (rows.getBoolean("is_held")) {
            held.add(promotion.id());
            found.put(promotion.id(), promotion);
          } else {
            found.putIfAbsent(promotion.id(), promotion);
          }
        }
      }
    }
  }

  Applicable result() {
    return new Applicable(List.copyOf(found.values()), held, at);
  }

  /** Those whose earlier uses by each buyer matter. */
  List<UUID> limitedPerBuyer() {
    return found.values().stream()
        .filter(each -> each.buyerLimit() != null)
        .map(Promotion::id)
        .toList();
  }
}
