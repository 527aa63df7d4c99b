package org.homegrown.kit.json;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.homegrown.kit.problem.RefusedParameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What stands after the question mark is read as texts in a body are. */
@Provider
public class TextParameters implements ParamConverterProvider {

  /**
   * @param longest how many characters it may have
   */
  private record Converter(int longest) implements ParamConverter<String> {

    @Override
    public @Nullable String fromString(@Nullable String given) {
      if (given == null) {
        return null;
      }
      var text = KeptText.of(given);
      var flaw = Flaw.of(text, longest);
      if (flaw != null) {
        throw new RefusedParameter(given, flaw.code(), flaw.reason(text));
      }
      return text;
    }

    @Override
    public String toString(String text) {
      return text;
    }
  }

  @Override
  @SuppressWarnings("unchecked") // asked for strings only
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, @Nullable Type generic, Annotation @Nullable [] annotations) {
    return type == String.class && annotations != null && isQuery(annotations)
        ? (ParamConverter<T>) new Converter(longest(annotations))
        : null;
  }

  private static boolean isQuery(Annotation[] annotations) {
    return Arrays.stream(annotations).anyMatch(RestQuery.class::isInstance);
  }

  private static int longest(Annotation[] annotations) {
    return Arrays.stream(annotations)
        .filter(Size.class::isInstance)
        .mapToInt(size -> ((Size) size).max())
        .findFirst()
        .orElse(Integer.MAX_VALUE);
  }
}
