package org.homegrown.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.ReaderBasedJsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import org.homegrown.kit.problem.RefusedText;
import org.jspecify.annotations.Nullable;

/** Reads a {@link KeptText} without a {@link Flaw}. */
final class Text extends StdScalarDeserializer<String> implements ContextualDeserializer {

  private static final long serialVersionUID = 1L;

  private final int longest;

  /**
   * @param longest how many characters it may have
   */
  Text(int longest) {
    super(String.class);
    this.longest = longest;
  }

  @Override
  public JsonDeserializer<?> createContextual(
      DeserializationContext context, @Nullable BeanProperty property) {
    return property != null && property.getMember() instanceof AnnotatedParameter parameter
        ? new Text(longest(type(parameter)))
        : this;
  }

  private static AnnotatedType type(AnnotatedParameter parameter) {
    var maker = (Executable) parameter.getOwner().getMember();
    return maker.getAnnotatedParameterTypes()[parameter.getIndex()];
  }

  /** As the record says; of a list that of its items, of a map that of its values. */
  private static int longest(AnnotatedType type) {
    if (type instanceof AnnotatedParameterizedType many) {
      var types = many.getAnnotatedActualTypeArguments();
      return longest(types[types.length - 1]);
    }
    var size = type.getAnnotation(Size.class);
    return size == null ? Integer.MAX_VALUE : size.max();
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      return (String) context.handleUnexpectedToken(String.class, parser);
    }
    var text = KeptText.of(parser.getText());
    var flaw = Flaw.of(text, longest);
    if (flaw != null && !isKept(parser)) {
      throw new RefusedText(parser, flaw.code(), flaw.reason(text));
    }
    return text;
  }

  /**
   * What was kept before there was a rule must still be readable. The database gives characters,
   * requests are bytes.
   */
  private static boolean isKept(JsonParser parser) {
    return parser instanceof ReaderBasedJsonParser;
  }
}
