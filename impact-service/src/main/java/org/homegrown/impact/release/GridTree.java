package org.homegrown.impact.release;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tree of a year. What lies at a node that has others below it counts as one more child of it,
 * which is never shown.
 *
 * @param parents of each code but the root, which is empty
 */
record GridTree(Map<String, String> parents) {

  static final String ROOT = "";

  private static final String ITSELF = "/";

  /** Where the facts of a region count: at a leaf of this tree, and at all above it. */
  record Place(String region, String node) {}

  /** Every node, those that are never shown too. */
  Set<String> nodes() {
    var nodes = new LinkedHashSet<String>();
    nodes.add(ROOT);
    children().values().forEach(nodes::addAll);
    return nodes;
  }

  /** The children of each node that has any. */
  Map<String, List<String>> children() {
    var children = new LinkedHashMap<String, List<String>>();
    parents.forEach(
        (code, parent) -> children.computeIfAbsent(parent, key -> new ArrayList<>()).add(code));
    children.forEach((node, below) -> below.add(node + ITSELF));
    return children;
  }

  static boolean isShown(String node) {
    return !node.endsWith(ITSELF);
  }

  /** The leaf that stands for a region which may be younger than this tree. */
  String leaf(String region, Map<String, String> presentParents) {
    var seen = new HashSet<String>();
    var code = region;
    while (!code.equals(ROOT) && !parents.containsKey(code)) {
      code = seen.add(code) ? presentParents.getOrDefault(code, ROOT) : ROOT;
    }
    return parents.containsValue(code) ? code + ITSELF : code;
  }

  /** A region's places, from its leaf up to the root. */
  List<Place> places(String region, String leaf) {
    var places = new ArrayList<Place>();
    places.add(new Place(region, leaf));
    var code = leaf;
    while (!code.equals(ROOT)) {
      code =
          isShown(code)
              ? parents.getOrDefault(code, ROOT)
              : code.substring(0, code.length() - ITSELF.length());
      places.add(new Place(region, code));
    }
    return places;
  }
}
