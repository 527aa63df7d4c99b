package org.homegrown.testkit;

import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Walks every operation with somebody else's ids: to a stranger, what is not theirs does not exist.
 * The list is read from the service's own contract, so a new operation is in it from the start.
 */
public final class Trespass {

  private Trespass() {}

  /**
   * One test for each operation that a role may call and whose path has parameters.
   *
   * @param stranger their token
   * @param role that the token carries
   * @param ids by the parameters' names; a parameter that is not named fails, so that new ones are
   *     not forgotten
   * @param excepted operations, as {@code POST /v1/things/{thingId}}, that strangers may call
   */
  public static Stream<DynamicTest> everywhere(
      String stranger, String role, Map<String, String> ids, Predicate<String> excepted) {
    return Operation.all().stream()
        .filter(operation -> !operation.open())
        .filter(Operation::hasParameters)
        .filter(operation -> operation.roles().isEmpty() || operation.roles().contains(role))
        .filter(operation -> !excepted.test(operation.toString()))
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.toString(), () -> mustFindNothing(operation, stranger, ids)));
  }

  private static void mustFindNothing(
      Operation operation, String stranger, Map<String, String> ids) {
    operation.call(stranger, ids).then().statusCode(404);
  }
}
