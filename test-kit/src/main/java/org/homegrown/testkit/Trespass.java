package org.homegrown.testkit;

import static io.restassured.RestAssured.given;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Walks every operation with somebody else's ids: to a stranger, what is not theirs does not exist.
 * The list is read from the service's own contract, so a new operation is in it from the start.
 */
public final class Trespass {

  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

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
        .filter(operation -> PARAMETER.matcher(operation.path()).find())
        .filter(operation -> operation.roles().isEmpty() || operation.roles().contains(role))
        .filter(operation -> !excepted.test(operation.toString()))
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.toString(), () -> mustFindNothing(operation, stranger, ids)));
  }

  private static void mustFindNothing(
      Operation operation, String stranger, Map<String, String> ids) {
    var path =
        PARAMETER
            .matcher(operation.path())
            .replaceAll(
                parameter -> {
                  var id = ids.get(parameter.group(1));
                  if (id == null) {
                    throw new AssertionError("whose is " + parameter.group() + "?");
                  }
                  return id;
                });
    var request = given().auth().oauth2(stranger).header("If-Match", "*");
    if (!List.of("GET", "DELETE").contains(operation.method().name())) {
      request
          .header("Idempotency-Key", UUID.randomUUID().toString())
          .contentType(operation.contentType())
          .body(operation.body());
    }
    request.request(operation.method(), path).then().statusCode(404);
  }
}
