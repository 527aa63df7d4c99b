package org.homegrown.testkit;

import static io.restassured.RestAssured.given;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Holds that an address says what it can be asked for, to whoever asks for something else. */
public final class OtherMethods {

  private static final List<String> METHODS = List.of("PATCH", "PUT", "DELETE", "POST", "GET");

  private final Map<String, Set<String>> offered = new TreeMap<>();

  private OtherMethods() {
    for (var operation : Operation.all()) {
      offered
          .computeIfAbsent(operation.path(), path -> new TreeSet<>())
          .add(operation.method().name());
    }
  }

  /**
   * Asks every address of the running service's contract for a method that it does not have: the
   * answer must be 405, with those that it has (RFC 9110, 15.5.6).
   */
  public static void mustBeRefused() {
    var methods = new OtherMethods();
    var wrong = new ArrayList<String>();
    methods.offered.keySet().forEach(path -> methods.ask(path, wrong));
    if (!wrong.isEmpty()) {
      throw new AssertionError(String.join("\n", wrong));
    }
  }

  private void ask(String path, Collection<String> wrong) {
    var address = path.replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
    var right = at(address);
    METHODS.stream()
        .filter(method -> !right.contains(method))
        .findFirst()
        .ifPresent(
            method -> {
              var answer = given().request(method, address);
              var allowed = answer.header("Allow");
              if (answer.statusCode() != 405 || allowed == null || !names(allowed).equals(right)) {
                wrong.add(
                    "%s %s answered %d with Allow: %s, and has %s"
                        .formatted(method, path, answer.statusCode(), allowed, right));
              }
            });
  }

  /** Of every path that the address fits: {@code /orders/mine} is also an {@code /orders/{id}}. */
  private Set<String> at(String address) {
    var methods = new TreeSet<>(Set.of("OPTIONS"));
    offered.forEach(
        (path, own) -> {
          if (fits(address.split("/", -1), path.split("/", -1))) {
            methods.addAll(own);
          }
        });
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return methods;
  }

  private static boolean fits(String[] address, String[] path) {
    for (int i = 0; i < address.length; i++) {
      if (path.length != address.length
          || (!path[i].startsWith("{") && !path[i].equals(address[i]))) {
        return false;
      }
    }
    return true;
  }

  private static Set<String> names(String allowed) {
    return new TreeSet<>(Arrays.asList(allowed.split(", ?", -1)));
  }
}
