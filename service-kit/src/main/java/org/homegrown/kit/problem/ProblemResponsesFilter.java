package org.homegrown.kit.problem;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Writes into the contract what every operation may answer besides its result. */
public class ProblemResponsesFilter implements OASFilter {

  private static final Map<String, String> ALWAYS =
      Map.of(
          "400", "Not understood: wrong type, missing, too long or unknown field",
          "401", "No valid access token",
          "403", "The caller's roles do not include this operation",
          "406", "Accept names no type that this is told in",
          "429", "Too many calls: wait for as long as Retry-After says",
          "500", "Our failure; the trace id finds it in the logs",
          "503", "Not now: wait for as long as Retry-After says, and send the same key again");

  private static final Map<String, String> WHEN_SENT_SOMETHING =
      Map.of("413", "More than is taken at once", "415", "Not a type of content that is taken");

  private static final Map<String, String> WHEN_HELD_AGAINST_A_VERSION =
      Map.of(
          "412", "It was changed meanwhile: read it again",
          "428", "If-Match with the ETag is missing");

  private static final Map<String, String> WHEN_NAMED =
      Map.of("404", "There is no such thing, or not for this caller");

  private static final Map<String, String> WHEN_CHANGING =
      Map.of(
          "409", "The present state forbids it, or somebody else was faster",
          "422", "A rule of the domain forbids it");

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getPaths() == null) {
      return;
    }
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    api.getComponents().addSchema("Problem", problemSchema());
    api.getPaths().getPathItems().forEach(ProblemResponsesFilter::describe);
  }

  private static void describe(String path, PathItem item) {
    item.getOperations()
        .forEach(
            (method, operation) -> {
              var responses = new TreeMap<>(ALWAYS);
              if (path.contains("{")
                  || operation.getRequestBody() != null
                  || asksForOne(operation)) {
                responses.putAll(WHEN_NAMED);
              }
              if (method != PathItem.HttpMethod.GET) {
                responses.putAll(WHEN_CHANGING);
              }
              if (operation.getRequestBody() != null) {
                responses.putAll(WHEN_SENT_SOMETHING);
              }
              if (takesIfMatch(operation)) {
                responses.putAll(WHEN_HELD_AGAINST_A_VERSION);
              }
              if (operation.getSecurity() == null || operation.getSecurity().isEmpty()) {
                responses.remove("401");
                responses.remove("403");
              }
              responses.forEach((status, description) -> add(operation, status, description));
            });
  }

  private static boolean asksForOne(Operation operation) {
    return operation.getParameters() != null
        && operation.getParameters().stream()
            .map(Parameter::getSchema)
            .anyMatch(schema -> schema != null && "uuid".equals(format(schema)));
  }

  /** Also of a schema that is only referred to, as ids are. */
  private static @Nullable String format(Schema schema) {
    return schema.getRef() != null && schema.getRef().endsWith("/UUID")
        ? "uuid"
        : schema.getFormat();
  }

  private static boolean takesIfMatch(Operation operation) {
    return operation.getParameters() != null
        && operation.getParameters().stream()
            .anyMatch(parameter -> HttpHeaders.IF_MATCH.equals(parameter.getName()));
  }

  private static void add(Operation operation, String status, String description) {
    var existing = operation.getResponses().getAPIResponse(status);
    if (existing == null || existing.getContent() == null) {
      operation.getResponses().addAPIResponse(status, problem(description));
    }
  }

  private static APIResponse problem(String description) {
    var reference = OASFactory.createSchema().ref("#/components/schemas/Problem");
    return OASFactory.createAPIResponse()
        .description(description)
        .content(
            OASFactory.createContent()
                .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(reference)));
  }

  private static Schema problemSchema() {
    var violation =
        object("One refused field")
            .addProperty("field", text("Path of the field", "variants[0].price.currency"))
            .addProperty("message", text("What is wrong with it", "is not a known field"));
    return object("Problem details (RFC 9457)")
        .addProperty("type", text("Kind of problem, as a URN", "urn:homegrown:problem:not-found"))
        .addProperty("title", text("The HTTP status in words", "Not Found"))
        .addProperty(
            "status",
            OASFactory.createSchema().addType(Schema.SchemaType.INTEGER).examples(List.of(404)))
        .addProperty("detail", text("What happened and what to do", "There is no such thing."))
        .addProperty("instance", text("The path that was called", "/v1/things/1"))
        .addProperty("code", text("Stable, for programs", "not-found"))
        .addProperty("traceId", text("Given with status 500", "4bf92f3577b34da6a3ce929d0e0e4736"))
        .addProperty(
            "violations",
            OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(violation));
  }

  private static Schema object(String description) {
    return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).description(description);
  }

  private static Schema text(String description, String example) {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.STRING)
        .description(description)
        .examples(List.of(example));
  }
}
