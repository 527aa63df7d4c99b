package org.homegrown.kit.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.constraints.Size;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.homegrown.kit.problem.RefusedText;
import org.junit.jupiter.api.Test;

class TextTest {

  record Place(@Size(max = 100) String street) {}

  private static final String TWO_LINES = "{\"street\": \"Mill Lane 1\\nbehind the bridge%s\"}";

  private final ObjectMapper json = new ObjectMapper();

  TextTest() {
    new StrictJson().customize(json);
  }

  @Test
  void aRequestWithTwoLinesForOneIsRefused() {
    var body = new ByteArrayInputStream(TWO_LINES.formatted("").getBytes(StandardCharsets.UTF_8));
    var refused = assertThrows(JsonMappingException.class, () -> json.readValue(body, Place.class));
    assertEquals(RefusedText.class, refused.getClass());
  }

  @Test
  void otherEncodingsAreNoWayAround() {
    for (var encoding :
        List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16)) {
      var body = new ByteArrayInputStream(TWO_LINES.formatted("").getBytes(encoding));
      assertThrows(JsonProcessingException.class, () -> json.readValue(body, Place.class));
    }
  }

  @Test
  void whatWasKeptBeforeTheRuleIsStillRead() throws JsonProcessingException {
    for (var more : new String[] {"", " ".repeat(50_000)}) {
      var place = json.readValue(TWO_LINES.formatted(more), Place.class);
      assertEquals("Mill Lane 1\nbehind the bridge", place.street());
    }
  }
}
