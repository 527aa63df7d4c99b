package org.homegrown.impact.disclosure;

import java.util.ArrayList;
import java.util.List;
import org.homegrown.impact.disclosure.Cell.Key;

/**
 * A whole and its parts: what everybody knows to add up.
 *
 * @param overTime the parts are spans of time, in which the same people come again
 */
public record Sum(Key whole, List<Key> parts, boolean overTime) {

  List<Key> members() {
    var members = new ArrayList<Key>(parts);
    members.add(whole);
    return members;
  }
}
