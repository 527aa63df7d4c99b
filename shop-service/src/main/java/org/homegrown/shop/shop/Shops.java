package org.homegrown.shop.shop;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;
import org.jspecify.annotations.Nullable;

/** All shops. */
@ApplicationScoped
public class Shops implements PanacheRepositoryBase<Shop, UUID> {

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  /**
   * @throws NotFound {@code shop-not-found}
   */
  public Shop require(UUID id) {
    return findByIdOptional(id).orElseThrow(Shops::notFound);
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

  List<Shop> list(@Nullable String region, PageRequest page) {
    var query =
        region == null
            ? find("id > ?1 order by id", after(page))
            : find("region = ?1 and id > ?2 order by id", region, after(page));
    return query.page(0, page.rows()).list();
  }

  List<Shop> ownedBy(String owner, PageRequest page) {
    return find("owner = ?1 and id > ?2 order by id", owner, after(page))
        .page(0, page.rows())
        .list();
  }

  private static UUID after(PageRequest page) {
    return page.after().map(cursor -> cursor.uuid(0)).orElse(BEFORE_ALL);
  }

  private static NotFound notFound() {
    return new NotFound("shop-not-found", "There is no such shop.");
  }
}
