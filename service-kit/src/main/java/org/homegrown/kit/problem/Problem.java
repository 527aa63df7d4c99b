package org.homegrown.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Problem details after RFC 9457.
 *
 * @param type a URN that names the kind of problem, {@code urn:homegrown:problem:} and the code
 * @param code stable, for programs
 * @param violations the fields that were refused, when fields were
 * @param traceId given when the failure is ours, to find it in the logs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Problem details (RFC 9457)")
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String code,
    @Nullable List<Violation> violations,
    @Nullable String traceId) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * @param field path of the field in the request, for example {@code variants[0].price.currency}
   * @param code what is wrong with it, for programs, for example {@code too-long}
   */
  public record Violation(String field, String code, String message) {}

  static Problem of(String code, String title, int status, String detail, String instance) {
    return new Problem(
        "urn:homegrown:problem:" + code, title, status, detail, instance, code, null, null);
  }

  Problem withViolations(List<Violation> fields) {
    return new Problem(type, title, status, detail, instance, code, fields, traceId);
  }

  Problem withTraceId(String id) {
    return new Problem(type, title, status, detail, instance, code, violations, id);
  }
}
