package org.homegrown.testkit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.Method;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tries every operation of the running service with every token that must not open it. The list is
 * read from the service's own contract, so a new operation is in it from the start.
 */
public final class Authorization {

  private static final List<String> ROLES =
      List.of("seller", "coordinator", "mentor", "researcher", "operator", "service");

  private record Operation(Method method, String path, boolean open, List<String> roles) {

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  private Authorization() {}

  /**
   * One test per operation.
   *
   * @param open the operations that need no token, as {@code GET /v1/things}; that these and no
   *     others are open is a test too
   */
  public static Stream<DynamicTest> matrix(String... open) {
    var operations = operations();
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
          .contentType(path.endsWith("/imports") ? "text/csv" : "application/json")
          .body("{}");
    }
    request.request(operation.method(), path).then().statusCode(status).body("code", equalTo(code));
  }

  private static List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    contract()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          var method = operation.getKey().toUpperCase(Locale.ROOT);
                          if (Set.of("GET", "POST", "PUT", "PATCH", "DELETE").contains(method)) {
                            operations.add(
                                operation(
                                    Method.valueOf(method), path.getKey(), operation.getValue()));
                          }
                        }));
    return operations;
  }

  private static Operation operation(Method method, String path, JsonNode operation) {
    var security = operation.path("security");
    var roles =
        StreamSupport.stream(security.path(0).path("token").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    return new Operation(method, path, security.isEmpty(), roles);
  }

  private static JsonNode contract() {
    var json =
        given().accept("application/json").get("/q/openapi?format=json").then().statusCode(200);
    try {
      return new ObjectMapper().readTree(json.extract().asString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
