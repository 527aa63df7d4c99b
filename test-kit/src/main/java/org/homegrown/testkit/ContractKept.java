package org.homegrown.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Holds every answer of every test against the contract that the module has committed: a status
 * that the contract does not name fails the test.
 */
public final class ContractKept implements QuarkusTestBeforeEachCallback, Filter {

  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

  private record Promise(String method, String path, Pattern address, Set<String> statuses) {

    boolean isOf(String calledMethod, String calledPath) {
      return method.equals(calledMethod) && address.matcher(calledPath).matches();
    }
  }

  private static final class Promises {

    static final List<Promise> ALL = promises();
  }

  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    if (Files.exists(Path.of("openapi.yaml"))) {
      RestAssured.replaceFiltersWith(this);
    }
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification specification,
      FilterContext context) {
    var response = context.next(request, specification);
    var path = request.getDerivedPath();
    Promises.ALL.stream()
        .filter(promise -> promise.isOf(request.getMethod(), path))
        .findFirst()
        .ifPresent(
            promise -> {
              if (!promise.statuses().contains(String.valueOf(response.statusCode()))) {
                throw new AssertionError(
                    "%s %s answered %d, of which the contract says nothing: it names %s"
                        .formatted(
                            promise.method(),
                            promise.path(),
                            response.statusCode(),
                            promise.statuses()));
              }
            });
    return response;
  }

  /** Those without parameters first: {@code /orders/mine} is not an order. */
  private static List<Promise> promises() {
    var promises = new ArrayList<Promise>();
    for (var path : contract().path("paths").properties()) {
      var address = address(path.getKey());
      for (var operation : path.getValue().properties()) {
        var statuses = new HashSet<String>();
        operation.getValue().path("responses").fieldNames().forEachRemaining(statuses::add);
        promises.add(
            new Promise(
                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), address, statuses));
      }
    }
    promises.sort(
        Comparator.comparing(promise -> PARAMETER.matcher(promise.path()).results().count()));
    return List.copyOf(promises);
  }

  private static JsonNode contract() {
    var contract = RestAssured.given().noFilters().get("/q/openapi?format=json");
    try {
      return contract.statusCode() == 200
          ? new ObjectMapper().readTree(contract.asString())
          : MissingNode.getInstance();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Pattern address(String path) {
    var pattern = new StringBuilder();
    var literal = 0;
    var parameter = PARAMETER.matcher(path);
    while (parameter.find()) {
      pattern.append(Pattern.quote(path.substring(literal, parameter.start()))).append("[^/]+");
      literal = parameter.end();
    }
    return Pattern.compile(pattern.append(Pattern.quote(path.substring(literal))).toString());
  }
}
