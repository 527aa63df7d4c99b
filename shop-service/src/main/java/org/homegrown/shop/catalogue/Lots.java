package org.homegrown.shop.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.problem.NotFound;

/** Harvests, by variant. They tell where goods come from; how many can be sold, stock says. */
@ApplicationScoped
class Lots {

  private final DataSource database;

  Lots(DataSource database) {
    this.database = database;
  }

  void add(UUID shopId, LotView lot) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into lot (shop_id, id, variant_id, harvested_on, best_before, grade, quantity, note)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
      insert.setObject(1, shopId);
      insert.setObject(2, lot.id());
      insert.setObject(3, lot.variantId());
      insert.setObject(4, lot.harvestedOn());
      insert.setObject(5, lot.bestBefore());
      insert.setString(6, lot.grade());
      insert.setLong(7, lot.quantity());
      insert.setString(8, lot.note());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of these variants, the latest first; at most a hundred. */
  List<LotView> of(UUID shopId, Collection<UUID> variants) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select id, variant_id, harvested_on, best_before, grade, quantity, note
                from lot where shop_id = ? and variant_id = any (?) order by id desc limit 100
                """)) {
      select.setObject(1, shopId);
      select.setArray(2, connection.createArrayOf("uuid", variants.toArray()));
      try (var rows = select.executeQuery()) {
        var lots = new ArrayList<LotView>();
        while (rows.next()) {
          lots.add(
              new LotView(
                  rows.getObject(1, UUID.class),
                  rows.getObject(2, UUID.class),
                  rows.getObject(3, LocalDate.class),
                  rows.getObject(4, LocalDate.class),
                  rows.getString(5),
                  rows.getLong(6),
                  rows.getString(7)));
        }
        return lots;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws NotFound {@code lot-not-found}
   */
  void remove(UUID shopId, UUID variantId, UUID id) {
    try (var connection = database.getConnection();
        var delete =
            connection.prepareStatement(
                "delete from lot where shop_id = ? and variant_id = ? and id = ?")) {
      delete.setObject(1, shopId);
      delete.setObject(2, variantId);
      delete.setObject(3, id);
      if (delete.executeUpdate() == 0) {
        throw new NotFound("lot-not-found", "The variant has no such lot.");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
