package org.homegrown.shop.promotion;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.shop.promotion.Promotion.AmountOff;
import org.homegrown.shop.promotion.Promotion.PercentOff;
import org.jspecify.annotations.Nullable;

/** Promotions as their givers, the shops and the platform, keep them. */
@ApplicationScoped
class GivenPromotions {

  /** Also counts the uses of promotions that have no limit, which nobody counts on the way. */
  private static final String SELECT =
      """
      select p.id, p.shop_id, p.name, p.code, p.kind, p.basis_points, p.amount, p.currency,
        p.minimum_subtotal, p.category, p.product_id, p.starts_at, p.ends_at, p.usage_limit,
        p.buyer_limit, p.bearer, p.sponsor, p.version,
        case when p.usage_limit is null
          then (select count(*) from promotion_use u
                where u.promotion_id = p.id and u.given_back_at is null)
          else p.used end as used
      from promotion p where p.giver = ? and\s""";

  private final DataSource database;

  GivenPromotions(DataSource database) {
    this.database = database;
  }

  /**
   * @throws ProductUnknown when it is for a product that its giver does not have
   * @throws PromotionCodeTaken when the giver has one with this code, also one made right now
   */
  void add(Promotion promotion, String creator) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into promotion (id, shop_id, name, code, kind, basis_points, amount,
                  currency, minimum_subtotal, category, product_id, starts_at, ends_at,
                  usage_limit, buyer_limit, bearer, sponsor, created_at, created_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, now(), ?)
                on conflict (giver, code) do nothing
                """)) {
      if (promotion.productId() != null) {
        mustKnowProduct(connection, promotion.shopId(), promotion.productId());
      }
      fill(insert, promotion);
      insert.setString(18, creator);
      if (insert.executeUpdate() == 0) {
        throw new PromotionCodeTaken();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void fill(PreparedStatement insert, Promotion promotion) throws SQLException {
    insert.setObject(1, promotion.id());
    insert.setObject(2, promotion.shopId(), Types.OTHER);
    insert.setString(3, promotion.name());
    insert.setString(4, promotion.code());
    switch (promotion.discount()) {
      case PercentOff percent -> {
        insert.setString(5, "PERCENT");
        insert.setInt(6, percent.basisPoints());
        insert.setNull(7, Types.BIGINT);
      }
      case AmountOff off -> {
        insert.setString(5, "AMOUNT");
        insert.setNull(6, Types.INTEGER);
        insert.setLong(7, off.amount());
      }
    }
    insert.setString(8, promotion.currency());
    insert.setLong(9, promotion.minimumSubtotal());
    insert.setString(10, promotion.category());
    insert.setObject(11, promotion.productId(), Types.OTHER);
    insert.setObject(12, utc(promotion.startsAt()));
    insert.setObject(13, promotion.endsAt() == null ? null : utc(promotion.endsAt()));
    insert.setObject(14, promotion.usageLimit());
    insert.setObject(15, promotion.buyerLimit());
    insert.setString(16, promotion.bearer().name());
    insert.setString(17, promotion.sponsor());
  }

  /**
   * @param shopId null for the platform's
   * @throws NotFound {@code promotion-not-found}
   */
  Promotion require(@Nullable UUID shopId, UUID id) {
    return only(select("p.id = ?", shopId, id));
  }

  /** The promotion, locked to the end of the transaction. See {@link #require}. */
  Promotion lock(@Nullable UUID shopId, UUID id) {
    return only(select("p.id = ? for no key update of p", shopId, id));
  }

  /** The latest first. */
  List<Promotion> of(@Nullable UUID shopId, PageRequest page) {
    return select("p.id < ? order by p.id desc limit ?", shopId, page.beforeId(), page.rows());
  }

  /** Writes a locked promotion's end. */
  void keepEnd(Promotion promotion) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                "update promotion set ends_at = ?, version = ? where id = ?")) {
      update.setObject(1, promotion.endsAt() == null ? null : utc(promotion.endsAt()));
      update.setInt(2, promotion.version().number());
      update.setObject(3, promotion.id());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void mustKnowProduct(Connection connection, @Nullable UUID shopId, UUID productId)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select 1 from product where id = ? and shop_id = coalesce(?, shop_id)")) {
      select.setObject(1, productId);
      select.setObject(2, shopId, Types.OTHER);
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          throw new ProductUnknown(productId);
        }
      }
    }
  }

  private List<Promotion> select(String condition, @Nullable UUID shopId, Object... parameters) {
    try (Connection connection = database.getConnection();
        var select = connection.prepareStatement(SELECT + condition)) {
      select.setObject(1, shopId == null ? Promotions.PLATFORM : shopId);
      for (var i = 0; i < parameters.length; i++) {
        select.setObject(i + 2, parameters[i]);
      }
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<Promotion>();
        while (rows.next()) {
          found.add(PromotionRow.read(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Promotion only(List<Promotion> found) {
    return found.stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("promotion-not-found", "There is no such promotion."));
  }
}
