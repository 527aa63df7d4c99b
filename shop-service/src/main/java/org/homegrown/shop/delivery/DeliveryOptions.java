package org.homegrown.shop.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Rows;
import org.homegrown.kit.version.Version;

/** All ways of delivery. Works in the caller's transaction, in plain SQL. */
@ApplicationScoped
public class DeliveryOptions {

  private static final String SELECT =
      """
      select o.*, r.number, r.up_to_grams, r.region, r.amount as rate
      from delivery_option o
      left join delivery_rate r on r.shop_id = o.shop_id and r.option_id = o.id
      where o.shop_id = any (?) and\s""";

  private static final String OLDEST_FIRST = " order by o.shop_id, o.id, r.number";

  private final DataSource database;

  DeliveryOptions(DataSource database) {
    this.database = database;
  }

  /**
   * What these shops offer now, by shop, in one statement; a shop without any is not in the map.
   */
  public Map<UUID, List<DeliveryOption>> ofShops(Collection<UUID> shops) {
    return select("o.active" + OLDEST_FIRST, shops).stream()
        .collect(Collectors.groupingBy(DeliveryOption::shopId));
  }

  /**
   * What buyers have chosen, by its own id, in one statement; what is not offered now, or by
   * another shop than these, is not in the map.
   */
  public Map<UUID, DeliveryOption> chosen(Collection<UUID> shops, Collection<UUID> options) {
    return select("o.active and o.id = any (?::uuid[])" + OLDEST_FIRST, shops, literal(options))
        .stream()
        .collect(Collectors.toMap(DeliveryOption::id, Function.identity()));
  }

  private static String literal(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
  }

  List<DeliveryOption> allOf(UUID shopId) {
    return select("true" + OLDEST_FIRST, List.of(shopId));
  }

  /**
   * @throws NotFound {@code delivery-option-not-found}
   */
  DeliveryOption require(UUID shopId, UUID id) {
    return only(select("o.id = ?" + OLDEST_FIRST, List.of(shopId), id));
  }

  /** The option, locked to the end of the transaction. See {@link #require}. */
  DeliveryOption lock(UUID shopId, UUID id) {
    return only(select("o.id = ?" + OLDEST_FIRST + " for update of o", List.of(shopId), id));
  }

  /**
   * Asked before one is put into use; two at the same moment may exceed the limit by one.
   *
   * @throws TooManyDeliveryOptions when the shop has its fill
   */
  void mustHaveRoom(UUID shopId) {
    if (ofShops(List.of(shopId)).getOrDefault(shopId, List.of()).size()
        >= TooManyDeliveryOptions.LIMIT) {
      throw new TooManyDeliveryOptions();
    }
  }

  void add(DeliveryOption option, String seller) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into delivery_option (shop_id, id, name, kind, amount, currency,
                  pick_up_point, active, created_at, created_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, now(), ?)
                """)) {
      insert.setObject(1, option.shopId());
      insert.setObject(2, option.id());
      insert.setString(3, option.name());
      insert.setString(4, option.kind().name());
      insert.setObject(5, option.amount());
      insert.setString(6, option.currency());
      insert.setString(7, option.pickUpPoint());
      insert.setBoolean(8, option.active());
      insert.setString(9, seller);
      insert.executeUpdate();
      insertRates(connection, option);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes a locked option that has changed, with the next version. */
  DeliveryOption keep(DeliveryOption option) {
    var next = option.withVersion(new Version(option.version().number() + 1));
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update delivery_option set name = ?, kind = ?, amount = ?, pick_up_point = ?,
                  active = ?, version = ?
                where shop_id = ? and id = ?
                """);
        var delete =
            connection.prepareStatement(
                "delete from delivery_rate where shop_id = ? and option_id = ?")) {
      update.setString(1, next.name());
      update.setString(2, next.kind().name());
      update.setObject(3, next.amount());
      update.setString(4, next.pickUpPoint());
      update.setBoolean(5, next.active());
      update.setInt(6, next.version().number());
      update.setObject(7, next.shopId());
      update.setObject(8, next.id());
      update.executeUpdate();
      delete.setObject(1, next.shopId());
      delete.setObject(2, next.id());
      delete.executeUpdate();
      insertRates(connection, next);
      return next;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void insertRates(Connection connection, DeliveryOption option)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into delivery_rate (shop_id, option_id, number, up_to_grams, region, amount)
            select r.shop_id, r.option_id, r.number - 1, r.up_to_grams, r.region, r.amount
            from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::bigint[])
              with ordinality as r (shop_id, option_id, up_to_grams, region, amount, number)
            """)) {
      Rows.of(insert, option.rates())
          .uuid(rate -> option.shopId())
          .uuid(rate -> option.id())
          .number(rate -> rate.upToGrams() == null ? null : (long) rate.upToGrams())
          .text(DeliveryRate::region)
          .number(DeliveryRate::amount);
      insert.executeUpdate();
    }
  }

  private List<DeliveryOption> select(
      String condition, Collection<UUID> shops, Object... parameters) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(SELECT + condition)) {
      select.setArray(1, connection.createArrayOf("uuid", shops.toArray()));
      for (var i = 0; i < parameters.length; i++) {
        select.setObject(i + 2, parameters[i]);
      }
      try (var rows = select.executeQuery()) {
        return DeliveryRows.read(rows);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DeliveryOption only(List<DeliveryOption> found) {
    return found.stream()
        .findFirst()
        .orElseThrow(
            () -> new NotFound("delivery-option-not-found", "There is no such delivery option."));
  }
}
