package org.homegrown.kit.problem;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of addresses without guessing, and says what was expected: {@code dryRun=1}
 * is neither true nor false.
 */
@Provider
public class StrictParameters implements ParamConverterProvider {

  /** A parameter that is not what its place needs; {@link Problems} knows whose it is. */
  static final class Unreadable extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String value;
    private final String expected;

    Unreadable(String value, String expected) {
      super("'%s' is not %s".formatted(value, expected));
      this.value = value;
      this.expected = expected;
    }

    String value() {
      return value;
    }

    String expected() {
      return expected;
    }
  }

  private static final Map<Class<?>, Converter<?>> CONVERTERS =
      Map.of(
          boolean.class, new Converter<>(StrictParameters::truth, "true or false"),
          Boolean.class, new Converter<>(StrictParameters::truth, "true or false"),
          UUID.class, new Converter<>(UUID::fromString, "an id"));

  private record Converter<T>(Function<String, T> parse, String expected)
      implements ParamConverter<T> {

    @Override
    public @Nullable T fromString(@Nullable String value) {
      if (value == null) {
        return null;
      }
      try {
        return parse.apply(value);
      } catch (IllegalArgumentException e) {
        throw new Unreadable(value, expected);
      }
    }

    @Override
    public String toString(T value) {
      return String.valueOf(value);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // each converter is found by the type that it makes
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, @Nullable Type generic, Annotation @Nullable [] annotations) {
    return type.isEnum()
        ? new Converter<>(value -> constant(type, value), constants(type))
        : (ParamConverter<T>) CONVERTERS.get(type);
  }

  private static boolean truth(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(value);
    };
  }

  private static <T> T constant(Class<T> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name));
  }

  private static String constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name())
        .collect(Collectors.joining(", ", "one of ", ""));
  }
}
