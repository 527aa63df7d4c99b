package org.homegrown.shop.region;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/** All regions. */
@ApplicationScoped
public class Regions implements PanacheRepositoryBase<Region, String> {

  /**
   * @throws RuleBroken {@code region-unknown}
   */
  public Region require(String code) {
    return findByIdOptional(code)
        .orElseThrow(
            () ->
                new RuleBroken(
                    "region-unknown",
                    "There is no region %s. GET /v1/regions lists them.".formatted(code)));
  }

  /** Children of {@code parent}, or the roots. */
  List<Region> children(@Nullable String parent, PageRequest page) {
    var after = page.after().map(cursor -> cursor.text(0)).orElse("");
    var query =
        parent == null
            ? find("parent is null and code > ?1 order by code", after)
            : find("parent = ?1 and code > ?2 order by code", parent, after);
    return query.page(0, page.rows()).list();
  }
}
