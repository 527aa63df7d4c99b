package org.homegrown.kit.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names for what is wrong with a field, which stay the same whatever the message says. */
final class ViolationCode {

  private static final Map<String, String> BY_CONSTRAINT =
      Map.ofEntries(
          Map.entry("NotNull", "missing"),
          Map.entry("NotBlank", "missing"),
          Map.entry("NotEmpty", "missing"),
          Map.entry("Min", "too-small"),
          Map.entry("DecimalMin", "too-small"),
          Map.entry("Positive", "too-small"),
          Map.entry("PositiveOrZero", "too-small"),
          Map.entry("Max", "too-large"),
          Map.entry("DecimalMax", "too-large"),
          Map.entry("Pattern", "wrong-form"));

  private ViolationCode() {}

  /** {@code invalid} for constraints that have no name here. */
  static String of(ConstraintViolation<?> violation) {
    return switch (violation.getConstraintDescriptor().getAnnotation()) {
      case Size allowed ->
          size(violation.getInvalidValue()) < allowed.min() ? "too-short" : "too-long";
      case Annotation other ->
          BY_CONSTRAINT.getOrDefault(other.annotationType().getSimpleName(), "invalid");
    };
  }

  private static int size(@Nullable Object value) {
    return switch (value) {
      case CharSequence text -> text.length();
      case Collection<?> items -> items.size();
      case Map<?, ?> entries -> entries.size();
      case null, default -> Integer.MAX_VALUE;
    };
  }
}
