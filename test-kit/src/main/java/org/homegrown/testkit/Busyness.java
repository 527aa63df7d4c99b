package org.homegrown.testkit;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Does whatever somebody may do, with their own ids, as far as the contract says what to send. */
public final class Busyness {

  /** What ends something comes last, so that there is something for all else. */
  private static final Pattern ENDS =
      Pattern.compile(
          ".*/(end|cancel|close|complete|confirm|decline|decline-offer|drop|graduate|reject|retire|revoke|withdraw)$");

  private Busyness() {}

  /**
   * Calls every operation that changes something and that a role may call.
   *
   * @param ids by the parameters' names
   * @param excepted operations, as {@code POST /v1/things/{thingId}}
   * @return those that the service could not bear: what it answered with 500 or more
   */
  public static List<String> of(
      String token, String role, Map<String, String> ids, Predicate<String> excepted) {
    return Operation.all().stream()
        .filter(operation -> !operation.open())
        .filter(operation -> !operation.method().name().equals("GET"))
        .filter(operation -> operation.roles().isEmpty() || operation.roles().contains(role))
        .filter(operation -> !excepted.test(operation.toString()))
        .sorted(Comparator.comparing(Busyness::ends))
        .filter(operation -> operation.call(token, ids).statusCode() >= 500)
        .map(Operation::toString)
        .toList();
  }

  private static boolean ends(Operation operation) {
    return operation.method().name().equals("DELETE") || ENDS.matcher(operation.path()).matches();
  }
}
