package org.homegrown.testkit;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.Method;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * An operation of the running service, as its own contract describes it.
 *
 * @param path with its parameters in braces
 * @param contentType that it takes
 * @param open needs no token
 * @param roles those that it is for; none for every role
 * @param body that is acceptable, as far as the contract says what is
 */
record Operation(
    Method method, String path, String contentType, boolean open, List<String> roles, byte[] body) {

  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  boolean hasParameters() {
    return PARAMETER.matcher(path).find();
  }

  /**
   * @param ids by the parameters' names; one that is not named fails, so that new ones are not
   *     forgotten
   */
  Response call(String token, Map<String, String> ids) {
    var address =
        PARAMETER
            .matcher(path)
            .replaceAll(
                parameter -> {
                  var id = ids.get(parameter.group(1));
                  if (id == null) {
                    throw new AssertionError("whose is " + parameter.group() + "?");
                  }
                  return id;
                });
    var request = given().auth().oauth2(token).header("If-Match", "*");
    if (!List.of("GET", "DELETE").contains(method.name())) {
      request
          .header("Idempotency-Key", UUID.randomUUID().toString())
          .contentType(contentType)
          .body(body);
    }
    return request.request(method, address);
  }

  static List<Operation> all() {
    var contract = contract();
    var operations = new ArrayList<Operation>();
    contract
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(each -> METHODS.contains(each.getKey().toUpperCase(Locale.ROOT)))
                    .forEach(
                        each ->
                            operations.add(
                                of(
                                    contract,
                                    Method.valueOf(each.getKey().toUpperCase(Locale.ROOT)),
                                    path.getKey(),
                                    each.getValue()))));
    return operations;
  }

  private static Operation of(JsonNode contract, Method method, String path, JsonNode operation) {
    var security = operation.path("security");
    var roles =
        StreamSupport.stream(security.path(0).path("token").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    var content = operation.path("requestBody").path("content");
    var types = content.fieldNames();
    var type = types.hasNext() ? types.next() : "application/json";
    var example = new Example(contract);
    var schema = content.path(type).path("schema");
    var inParts = type.startsWith("multipart/");
    return new Operation(
        method,
        path,
        inParts ? type + "; boundary=" + Example.BOUNDARY : type.replace("image/*", "image/png"),
        security.isEmpty(),
        roles,
        inParts ? example.inParts(schema) : example.of(schema));
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

  @Override
  public String toString() {
    return method + " " + path;
  }
}
