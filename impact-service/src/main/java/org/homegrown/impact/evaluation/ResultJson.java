package org.homegrown.impact.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** Writes answers: 2004 and not 2004.0, and nothing where there is nothing. */
@ApplicationScoped
class ResultJson {

  private static final double EXACT = 1e15;

  private final ObjectMapper json;

  ResultJson(ObjectMapper json) {
    this.json =
        json.copy()
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
            .registerModule(
                new SimpleModule()
                    .addSerializer(Double.class, new Plain())
                    .addSerializer(double.class, new Plain()));
  }

  String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was kept can be read", e);
    }
  }

  JsonNode tree(String text) {
    return read(text, JsonNode.class);
  }

  private static final class Plain extends StdSerializer<Double> {

    private static final long serialVersionUID = 1L;

    Plain() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (!Double.isFinite(value)) {
        out.writeNull();
      } else if (value == Math.rint(value) && Math.abs(value) < EXACT) {
        out.writeNumber((long) (double) value);
      } else {
        out.writeNumber(value);
      }
    }
  }
}
