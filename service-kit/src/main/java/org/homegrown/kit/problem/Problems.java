package org.homegrown.kit.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.opentelemetry.api.trace.Span;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.homegrown.kit.problem.Problem.Violation;
import org.homegrown.kit.problem.StrictParameters.Unreadable;
import org.homegrown.kit.sql.Outage;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The one place where failures become HTTP. */
public class Problems {

  private static final Logger LOG = Logger.getLogger(Problems.class);

  @ServerExceptionMapper
  public Response domain(DomainException e, UriInfo uri) {
    var status =
        switch (e) {
          case BadInput b -> Response.Status.BAD_REQUEST;
          case NotFound n -> Response.Status.NOT_FOUND;
          case Conflict c -> Response.Status.CONFLICT;
          case StaleVersion s -> Response.Status.PRECONDITION_FAILED;
          case VersionMissing v -> Response.Status.PRECONDITION_REQUIRED;
          case RuleBroken r -> UNPROCESSABLE;
        };
    var problem = problem(e.code(), status, e.detail(), uri);
    return answer(e.violations().isEmpty() ? problem : problem.withViolations(e.violations()));
  }

  @ServerExceptionMapper
  public Response invalidFields(ConstraintViolationException e, UriInfo uri) {
    if (e.getConstraintViolations().stream().anyMatch(Problems::isOurOwnAnswer)) {
      return unknown(e, uri);
    }
    var fields =
        e.getConstraintViolations().stream()
            .map(v -> new Violation(fieldOf(v), ViolationCode.of(v), v.getMessage()))
            .sorted((a, b) -> a.field().compareTo(b.field()))
            .toList();
    return invalidFields(fields, uri);
  }

  private static Response invalidFields(List<Violation> fields, UriInfo uri) {
    return answer(
        problem("invalid-fields", Response.Status.BAD_REQUEST, summary(fields), uri)
            .withViolations(fields));
  }

  @ServerExceptionMapper
  public Response wrongType(MismatchedInputException e, UriInfo uri) {
    var field = fieldOf(e.getPath());
    var name = field.isEmpty() ? "(body)" : field;
    var violation =
        switch (e) {
          case UnrecognizedPropertyException unknown ->
              new Violation(name, "unknown-field", "is not a known field");
          case RefusedText refused -> new Violation(name, refused.code(), refused.reason());
          default -> new Violation(name, "wrong-type", "has the wrong type or is missing");
        };
    return invalidFields(List.of(violation), uri);
  }

  @ServerExceptionMapper
  public Response http(WebApplicationException e, UriInfo uri) {
    if (e.getCause() instanceof JacksonException) {
      return answer(
          problem(
              "malformed-json",
              Response.Status.BAD_REQUEST,
              "The body is not well-formed JSON.",
              uri));
    }
    var status = e.getResponse().getStatusInfo();
    if (status.getFamily() == Response.Status.Family.SERVER_ERROR) {
      return unknown(e, uri);
    }
    var code = status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
    return answer(problem(code, status, status.getReasonPhrase() + ".", uri));
  }

  @ServerExceptionMapper
  public Response notAllowed(NotAllowedException e, UriInfo uri) {
    return notAllowed(AllowedMethods.at(uri.getPath()), uri);
  }

  private static Response notAllowed(Set<String> methods, UriInfo uri) {
    var status = Response.Status.METHOD_NOT_ALLOWED;
    var problem = problem("method-not-allowed", status, "Method Not Allowed.", uri);
    return Response.fromResponse(answer(problem)).allow(methods).build();
  }

  /** A bad value after the question mark is the caller's mistake; in the path it names nothing. */
  @ServerExceptionMapper
  public Response noSuchPath(NotFoundException e, UriInfo uri, Request request) {
    return switch (e.getCause()) {
      case Unreadable unreadable when parameter(unreadable.value(), uri) != null ->
          invalidParameter(
              "%s must be %s.".formatted(parameter(unreadable.value(), uri), unreadable.expected()),
              uri);
      case RefusedParameter refused when parameter(refused.value(), uri) != null ->
          invalidFields(List.of(refused.violation(parameter(refused.value(), uri))), uri);
      case DateTimeException unreadable ->
          invalidParameter("A parameter is not a date or an instant as 2026-01-31.", uri);
      case NumberFormatException unreadable ->
          invalidParameter("A parameter is not a number where one is needed.", uri);
      case null, default -> nothingHere(uri, request);
    };
  }

  /**
   * An address may belong to several classes of resources; only the last that was asked has said
   * that it has no such method.
   */
  private static Response nothingHere(UriInfo uri, Request request) {
    var methods = AllowedMethods.at(uri.getPath());
    if (methods.isEmpty() || methods.contains(request.getMethod())) {
      return answer(
          problem(
              "not-found", Response.Status.NOT_FOUND, "There is nothing at this address.", uri));
    }
    return notAllowed(methods, uri);
  }

  private static @Nullable String parameter(String value, UriInfo uri) {
    return uri.getQueryParameters().entrySet().stream()
        .filter(parameter -> parameter.getValue().contains(value))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private static Response invalidParameter(String detail, UriInfo uri) {
    return answer(problem("invalid-parameter", Response.Status.BAD_REQUEST, detail, uri));
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  public Response unauthenticated(UriInfo uri) {
    var problem =
        problem(
            "unauthenticated",
            Response.Status.UNAUTHORIZED,
            "A valid access token is needed: sign in again.",
            uri);
    return Response.fromResponse(answer(problem))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }

  @ServerExceptionMapper
  public Response forbidden(ForbiddenException e, UriInfo uri) {
    return answer(
        problem(
            "forbidden",
            Response.Status.FORBIDDEN,
            "Your roles do not include what this needs.",
            uri));
  }

  @ServerExceptionMapper
  public Response lostUpdate(OptimisticLockException e, UriInfo uri) {
    return answer(
        problem(
            "changed-meanwhile",
            Response.Status.CONFLICT,
            "Somebody else changed it at the same moment: read it again and retry.",
            uri));
  }

  /** Everything else is a bug or an outage: the caller learns only where to find it in the logs. */
  @ServerExceptionMapper
  public Response unknown(Exception e, UriInfo uri) {
    if (Outage.caused(e)) {
      return unavailable(e, uri);
    }
    LOG.errorf(e, "unexpected failure at %s", uri.getPath());
    return answer(
        problem(
                "internal-error",
                Response.Status.INTERNAL_SERVER_ERROR,
                "Something went wrong on our side. Nothing is known to have changed; retry, with the same Idempotency-Key if you sent one.",
                uri)
            .withTraceId(Span.current().getSpanContext().getTraceId()));
  }

  private static Response unavailable(Exception e, UriInfo uri) {
    LOG.warnf("no database for %s: %s", uri.getPath(), e);
    var problem =
        problem(
                "temporarily-unavailable",
                Response.Status.SERVICE_UNAVAILABLE,
                "The service cannot reach its data for the moment. Retry in a few seconds, with the same Idempotency-Key if you sent one.",
                uri)
            .withTraceId(Span.current().getSpanContext().getTraceId());
    return Response.fromResponse(answer(problem)).header(HttpHeaders.RETRY_AFTER, 5).build();
  }

  private static Problem problem(
      String code, Response.StatusType status, String detail, UriInfo uri) {
    return Problem.of(
        code, status.getReasonPhrase(), status.getStatusCode(), detail, uri.getPath());
  }

  private static Response answer(Problem problem) {
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build();
  }

  private static String summary(List<Violation> fields) {
    return fields.stream()
        .limit(3)
        .map(v -> v.field() + " " + v.message())
        .collect(Collectors.joining("; ", "", "."));
  }

  /**
   * Drops the method and the parameter from the path: {@code place.order.lines[0]} → {@code
   * lines[0]}.
   */
  private static String fieldOf(ConstraintViolation<?> violation) {
    var nodes =
        StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
            .map(Object::toString)
            .toList();
    var named =
        nodes.size() > 2
            ? nodes.subList(2, nodes.size())
            : nodes.subList(nodes.size() - 1, nodes.size());
    return String.join(".", named);
  }

  private static String fieldOf(List<JsonMappingException.Reference> path) {
    var field = new StringBuilder();
    for (var step : path) {
      if (step.getFieldName() == null) {
        field.append('[').append(step.getIndex()).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return field.toString();
  }

  private static boolean isOurOwnAnswer(ConstraintViolation<?> violation) {
    return violation.getPropertyPath().toString().contains("<return value>");
  }

  private static final Response.StatusType UNPROCESSABLE =
      new Response.StatusType() {
        @Override
        public int getStatusCode() {
          return 422;
        }

        @Override
        public Response.Status.Family getFamily() {
          return Response.Status.Family.CLIENT_ERROR;
        }

        @Override
        public String getReasonPhrase() {
          return "Unprocessable Content";
        }
      };
}
