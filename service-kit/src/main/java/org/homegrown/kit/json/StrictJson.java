package org.homegrown.kit.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.function.Function;

/**
 * Reads requests without guessing: a number in quotes is not a number, a field twice is an error, a
 * date is no list, and text arrives trimmed and in Unicode NFC.
 */
@Singleton
public class StrictJson implements ObjectMapperCustomizer {

  /** The last word, after the modules that bring readers of their own. */
  @Override
  public int priority() {
    return MINIMUM_PRIORITY;
  }

  @Override
  @SuppressWarnings("deprecation") // the builder's replacement is not reachable from a customizer
  public void customize(ObjectMapper mapper) {
    mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    mapper.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
    mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    mapper.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    mapper
        .coercionConfigDefaults()
        .setAcceptBlankAsEmpty(false)
        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.EmptyArray, CoercionAction.Fail);
    // JSON is UTF-8 (RFC 8259). What looks like another encoding is not guessed at.
    mapper.getFactory().configure(JsonFactory.Feature.CHARSET_DETECTION, false);
    mapper.registerModule(
        new SimpleModule("strict-text")
            .addDeserializer(String.class, new Text(Integer.MAX_VALUE))
            .addDeserializer(LocalDate.class, new Moment<>(LocalDate.class, StrictJson::date))
            .addDeserializer(LocalTime.class, new Moment<>(LocalTime.class, LocalTime::parse))
            .addDeserializer(Instant.class, new Moment<>(Instant.class, StrictJson::instant)));
  }

  private static LocalDate date(String text) {
    var date = LocalDate.parse(text);
    mustHaveFourDigits(date.getYear());
    return date;
  }

  private static Instant instant(String text) {
    var moment = OffsetDateTime.parse(text);
    mustHaveFourDigits(moment.getYear());
    return moment.toInstant();
  }

  /** RFC 3339 knows no other years, and databases not all of Java's. */
  private static void mustHaveFourDigits(int year) {
    if (year < 1 || year > 9999) {
      throw new DateTimeException("year " + year);
    }
  }

  /** A date or an instant is written as in RFC 3339, and in no other way. */
  private static final class Moment<T> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final transient Function<String, T> parse;

    Moment(Class<T> type, Function<String, T> parse) {
      super(type);
      this.type = type;
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        return type.cast(context.handleUnexpectedToken(type, parser));
      }
      try {
        return parse.apply(parser.getText());
      } catch (DateTimeException e) {
        return type.cast(context.handleWeirdStringValue(type, parser.getText(), "not in RFC 3339"));
      }
    }
  }
}
