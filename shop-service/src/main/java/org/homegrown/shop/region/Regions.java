package org.homegrown.shop.region;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

  /**
   * @throws RuleBroken {@code region-unknown} when one of them is
   */
  public void requireAll(Collection<String> codes) {
    var known = new HashSet<String>();
    list("code in ?1", codes).forEach(region -> known.add(region.code()));
    codes.stream().filter(code -> !known.contains(code)).forEach(this::require);
  }

  /**
   * A region and all that it lies in, nearest first.
   *
   * @throws RuleBroken {@code region-unknown}
   */
  public List<String> pathTo(String code) {
    var path = pathsTo(List.of(code)).get(code);
    return path == null ? List.of(require(code).code()) : path;
  }

  /** {@link #pathTo} for many in one statement; an unknown region is not in the map. */
  public Map<String, List<String>> pathsTo(Collection<String> codes) {
    var paths = new HashMap<String, List<String>>();
    if (codes.isEmpty()) {
      return paths;
    }
    getSession()
        .createNativeQuery(
            """
            with recursive path (start, code, parent, step) as (
              select code, code, parent, 0 from region where code in (:codes)
              union all
              select path.start, region.code, region.parent, path.step + 1
              from path join region on region.code = path.parent)
              cycle code set is_cycle using visited
            select start, code from path where not is_cycle order by start, step
            """,
            Object[].class)
        .setParameter("codes", codes)
        .getResultStream()
        .forEach(
            row ->
                paths
                    .computeIfAbsent((String) row[0], start -> new ArrayList<>())
                    .add((String) row[1]));
    return paths;
  }

  /** What people there write in, unless they say otherwise: Chinese, Portuguese or English. */
  public String language(String code) {
    return getSession()
        .createNativeQuery("select region_language(:code)", String.class)
        .setParameter("code", code)
        .getSingleResult();
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
