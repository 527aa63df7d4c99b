package org.homegrown.shop.onboarding;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.homegrown.shop.onboarding.Requirement.Key;
import org.homegrown.shop.onboarding.Requirement.Kind;
import org.homegrown.shop.shop.Shop;
import org.homegrown.shop.shop.Shops;

/**
 * What shops have shown. Works in the caller's transaction; a shop's row is locked before its own.
 */
@ApplicationScoped
public class Requirements implements PanacheRepositoryBase<Requirement, Key> {

  private final DataSource database;
  private final Shops shops;

  Requirements(DataSource database, Shops shops) {
    this.database = database;
    this.shops = shops;
  }

  /** The shop has shown it by a deed, as by listing a product. Repeating it changes nothing. */
  public void fulfil(UUID shopId, Kind kind) {
    if (Kind.FOR_VERIFICATION.contains(kind)) {
      var shop = shops.lock(shopId);
      markFulfilled(List.of(shopId), kind);
      reassess(shop);
    } else {
      markFulfilled(List.of(shopId), kind);
    }
  }

  /** The seller shows something new, unless what they showed before was accepted. */
  public void submit(Shop shop, Kind kind, String evidence) {
    var requirement = lock(shop, kind);
    if (!requirement.status().satisfies()) {
      requirement.submit(evidence);
    }
  }

  /** Many shops have each listed a product. */
  public void fulfilFirstProducts(Collection<UUID> shopIds) {
    markFulfilled(shopIds, Kind.FIRST_PRODUCT);
  }

  /** In the order of the ids, so that two imports of the same shops cannot deadlock. */
  private void markFulfilled(Collection<UUID> shopIds, Kind kind) {
    try (var connection = database.getConnection();
        var upsert =
            connection.prepareStatement(
                """
                insert into requirement (shop_id, kind, status, decided_at)
                select distinct shop, ?, 'ACCEPTED', now() from unnest(?::uuid[]) as shop order by shop
                on conflict (shop_id, kind) do update
                set status = 'ACCEPTED', reason = null, decided_at = now(), decided_by = null,
                    version = requirement.version + 1
                where requirement.status in ('PENDING', 'REJECTED')
                """)) {
      upsert.setString(1, kind.name());
      upsert.setArray(2, connection.createArrayOf("uuid", shopIds.toArray()));
      upsert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All kinds, in their order; what nobody has touched yet is pending. */
  List<Requirement> of(Shop shop) {
    var known =
        list("shopId", shop.id()).stream()
            .collect(Collectors.toMap(Requirement::kind, Function.identity()));
    return Arrays.stream(Kind.values())
        .map(kind -> known.getOrDefault(kind, new Requirement(shop.id(), kind)))
        .toList();
  }

  /** The requirement, for a change. The caller has locked the shop. */
  Requirement lock(Shop shop, Kind kind) {
    getEntityManager()
        .createNativeQuery(
            """
            insert into requirement (shop_id, kind, status) values (:shop, :kind, 'PENDING')
            on conflict (shop_id, kind) do nothing
            """)
        .setParameter("shop", shop.id())
        .setParameter("kind", kind.name())
        .executeUpdate();
    return find("shopId = ?1 and kind = ?2", shop.id(), kind)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .singleResult();
  }

  /** Lets the shop's tier follow from what it has shown by now. */
  void reassess(Shop shop) {
    shop.reassess(
        of(shop).stream()
            .filter(requirement -> Kind.FOR_VERIFICATION.contains(requirement.kind()))
            .allMatch(requirement -> requirement.status().satisfies()));
  }
}
