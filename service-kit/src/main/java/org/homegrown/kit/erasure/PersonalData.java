package org.homegrown.kit.erasure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a room keeps about people. One bean a room, in the caller's transaction. In which order
 * rooms are asked, and what the caller has locked before, is for the service to say: beans with a
 * {@code jakarta.annotation.Priority} come first, the highest before the others.
 */
public interface PersonalData {

  /** All that rooms keep about a person, each under its name. */
  static Map<String, Object> exportAll(List<PersonalData> kept, String person) {
    var all = new LinkedHashMap<String, Object>();
    all.put("person", person);
    kept.forEach(data -> all.put(data.name(), data.export(person)));
    return all;
  }

  /** Under which name it stands in an export. */
  String name();

  /** All of it, as JSON can say it. */
  Object export(String person);

  /** Puts the pseudonym in the person's place, and deletes what is of use to nobody then. */
  void erase(Erased erased);
}
