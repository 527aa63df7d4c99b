package org.homegrown.impact.survey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Draws a sample that anybody can draw again: of each stratum those whose SHA-256 of seed, colon
 * and enrolment is smallest. Strata get places in proportion, by largest remainder, and two each
 * where they have so many.
 */
final class Draw {

  /** Somebody who can be drawn. */
  record Member(UUID enrolment, String stratum) {}

  /**
   * @param drawn of {@code population}
   */
  record Part(String stratum, int population, List<UUID> drawn) {

    double chance() {
      return (double) drawn.size() / population;
    }
  }

  private static final int LEAST = 2;

  private Draw() {}

  static List<Part> of(List<Member> members, int wanted, String seed) {
    var strata = new TreeMap<String, List<UUID>>();
    for (var member : members) {
      strata
          .computeIfAbsent(member.stratum(), stratum -> new ArrayList<>())
          .add(member.enrolment());
    }
    var sizes = strata.values().stream().mapToInt(List::size).toArray();
    var places = places(sizes, Math.min(wanted, members.size()));
    var parts = new ArrayList<Part>();
    var next = 0;
    for (var stratum : strata.entrySet()) {
      var drawn =
          stratum.getValue().stream()
              .sorted(Comparator.comparing((UUID enrolment) -> hash(seed, enrolment)))
              .limit(places[next++])
              .toList();
      parts.add(new Part(stratum.getKey(), stratum.getValue().size(), drawn));
    }
    return parts;
  }

  private static int[] places(int[] sizes, int wanted) {
    var all = 0L;
    for (var size : sizes) {
      all += size;
    }
    var places = new int[sizes.length];
    var order = new ArrayList<Integer>();
    var left = wanted;
    for (int i = 0; i < sizes.length; i++) {
      places[i] = (int) ((long) sizes[i] * wanted / all);
      left -= places[i];
      order.add(i);
    }
    var total = all;
    order.sort(Comparator.comparing((Integer i) -> -((long) sizes[i] * wanted % total)));
    for (int i = 0; i < left; i++) {
      places[order.get(i)]++;
    }
    for (int i = 0; i < sizes.length; i++) {
      places[i] = Math.min(sizes[i], Math.max(LEAST, places[i]));
    }
    return places;
  }

  static String hash(String seed, UUID enrolment) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest((seed + ":" + enrolment).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
