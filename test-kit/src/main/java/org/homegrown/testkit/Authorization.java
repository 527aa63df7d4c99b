package org.homegrown.testkit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.Method;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tries every operation of the running service with every token that must not open it. The list is
 * read from the service's own contract, so a new operation is in it from the start.
 */
public final class Authorization {

  private static final List<String> ROLES =
      List.of("seller", "coordinator", "mentor", "researcher", "operator", "service");

  private Authorization() {}

  /**
   * One test per operation.
   *
   * @param open the operations that need no token, as {@code GET /v1/things}; that these and no
   *     others are open is a test too
   */
  public static Stream<DynamicTest> matrix(String... open) {
    var operations = Operation.all();
    var found = new TreeSet<String>();
    operations.stream().filter(Operation::open).forEach(each -> found.add(each.toString()));
    var tests = new ArrayList<DynamicTest>();
    tests.add(
        DynamicTest.dynamicTest(
            "only what is meant to be open is open",
            () -> {
              if (!found.equals(new TreeSet<>(Set.of(open)))) {
                throw new AssertionError("open to everybody: " + found);
              }
            }));
    operations.stream()
        .filter(operation -> !operation.open())
        .forEach(
            operation ->
                tests.add(
                    DynamicTest.dynamicTest(operation.toString(), () -> mustBeClosed(operation))));
    return tests.stream();
  }

  private static void mustBeClosed(Operation operation) {
    call(operation, given(), 401, "unauthenticated");
    var roles = ROLES.toArray(String[]::new);
    for (var token :
        List.of(
            Tokens.expired("ann", roles),
            Tokens.forged("ann", roles),
            Tokens.forAnotherAudience("ann", roles),
            "nonsense")) {
      call(operation, given().auth().oauth2(token), 401, "unauthenticated");
    }
    if (!operation.roles().isEmpty()) {
      for (var role : ROLES) {
        if (!operation.roles().contains(role)) {
          call(operation, given().auth().oauth2(Tokens.of("ann", role)), 403, "forbidden");
        }
      }
    }
  }

  private static void call(
      Operation operation, RequestSpecification request, int status, String code) {
    var path = operation.path().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
    if (operation.method() != Method.GET) {
      request
          .header("Idempotency-Key", UUID.randomUUID().toString())
          .contentType(operation.contentType())
          .body("{}".getBytes(StandardCharsets.UTF_8));
    }
    request.request(operation.method(), path).then().statusCode(status).body("code", equalTo(code));
  }
}
