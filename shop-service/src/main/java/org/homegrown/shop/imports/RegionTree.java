package org.homegrown.shop.imports;

import java.util.HashMap;
import java.util.Map;
import org.homegrown.kit.csv.RowRefused;
import org.jspecify.annotations.Nullable;

/** The part of the administrative tree that rows name, with everything above it. */
final class RegionTree {

  private final Map<String, ImportedRegion> known = new HashMap<>();

  /** A region as the database has it, unless a row has changed it since. */
  void load(ImportedRegion region) {
    known.putIfAbsent(region.code(), region);
  }

  void put(ImportedRegion region) {
    known.put(region.code(), region);
  }

  @Nullable ImportedRegion get(String code) {
    return known.get(code);
  }

  int size() {
    return known.size();
  }

  /**
   * Two countries may number their regions alike. A code never moves from one tree into another, or
   * a second country's file would take the first one's regions.
   *
   * @throws RowRefused when the region would be above itself, or would leave its country
   */
  void mustFit(ImportedRegion region) throws RowRefused {
    var top = region;
    while (top.parent() != null) {
      top = above(top);
      if (top.code().equals(region.code())) {
        throw new RowRefused("parent", "region-cycle", "the region would lie in itself");
      }
    }
    var before = known.get(region.code());
    if (before != null && !root(before).equals(top.code())) {
      throw new RowRefused("code", "region-elsewhere", "the code belongs to " + root(before));
    }
  }

  private String root(ImportedRegion region) {
    var top = region;
    while (top.parent() != null) {
      top = above(top);
    }
    return top.code();
  }

  private ImportedRegion above(ImportedRegion region) {
    var parent = region.parent() == null ? null : known.get(region.parent());
    if (parent == null) {
      throw new IllegalStateException("the parent of %s was not read".formatted(region.code()));
    }
    return parent;
  }
}
