package org.homegrown.shop.shop;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.jspecify.annotations.Nullable;

/** All shops. */
@ApplicationScoped
public class Shops implements PanacheRepositoryBase<Shop, UUID> {

  private static final Set<ShopStatus> SHOWN =
      Set.of(ShopStatus.OPEN, ShopStatus.PAUSED, ShopStatus.SUSPENDED);

  /**
   * @throws NotFound {@code shop-not-found}
   */
  public Shop require(UUID id) {
    return findByIdOptional(id).orElseThrow(Shops::notFound);
  }

  /**
   * The shop as everybody may see it: drafts are their owner's alone.
   *
   * @throws NotFound {@code shop-not-found}
   */
  public Shop requireShown(UUID id) {
    return find("id = ?1 and status <> ?2", id, ShopStatus.DRAFT)
        .firstResultOptional()
        .orElseThrow(Shops::notFound);
  }

  /**
   * The shop for those who see what is behind its counter: its owner and operators.
   *
   * @throws NotFound {@code shop-not-found}
   */
  public Shop requireInside(UUID id, String person, boolean operator) {
    return operator ? require(id) : requireOwn(id, person);
  }

  /**
   * The shop, with its row locked: whoever else decides about its state waits, and then sees it.
   *
   * @throws NotFound {@code shop-not-found}
   */
  public Shop lock(UUID id) {
    return locked(find("id = ?1", id));
  }

  /** See {@link #lock(UUID)} and {@link #requireOwn(UUID, String)}. */
  public Shop lockOwn(UUID id, String owner) {
    return locked(find("id = ?1 and owner = ?2", id, owner));
  }

  private static Shop locked(PanacheQuery<Shop> query) {
    return query
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .singleResultOptional()
        .orElseThrow(Shops::notFound);
  }

  /**
   * The shop if this person owns it; to anybody else it does not exist.
   *
   * @throws NotFound {@code shop-not-found}
   */
  public Shop requireOwn(UUID id, String owner) {
    return find("id = ?1 and owner = ?2", id, owner)
        .firstResultOptional()
        .orElseThrow(Shops::notFound);
  }

  /**
   * @throws HandleTaken when another shop has the handle, also one that is being opened right now
   */
  void add(Shop shop, String handle) {
    try {
      persistAndFlush(shop);
    } catch (ConstraintViolationException e) {
      if ("shop_handle_key".equals(e.getConstraintName())) {
        throw new HandleTaken(handle);
      }
      throw e;
    }
  }

  /** Of a region and all below it, or everywhere. */
  List<Shop> list(@Nullable String region, PageRequest page) {
    if (region == null) {
      return find("status in ?1 and id > ?2 order by id", SHOWN, page.afterId())
          .page(0, page.rows())
          .list();
    }
    return getSession()
        .createNativeQuery(
            """
            select s.* from shop s
            where s.status in ('OPEN', 'PAUSED', 'SUSPENDED') and s.id > :after
              and s.region = any (array(
                with recursive below as (
                  select cast(:region as text) as code
                  union
                  select r.code from region r join below on r.parent = below.code)
                select code from below))
            order by s.id limit :rows
            """,
            Shop.class)
        .setParameter("after", page.afterId())
        .setParameter("region", region)
        .setParameter("rows", page.rows())
        .getResultList();
  }

  List<Shop> ownedBy(String owner, PageRequest page) {
    return find("owner = ?1 and id > ?2 order by id", owner, page.afterId())
        .page(0, page.rows())
        .list();
  }

  private static NotFound notFound() {
    return new NotFound("shop-not-found", "There is no such shop.");
  }
}
