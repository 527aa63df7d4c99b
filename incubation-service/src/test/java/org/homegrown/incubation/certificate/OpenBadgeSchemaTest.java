package org.homegrown.incubation.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema by which our credentials are checked refuses those that lack something. */
class OpenBadgeSchemaTest {

  private static final String BADGE =
      """
      {"@context": ["https://www.w3.org/ns/credentials/v2",
                    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
       "id": "https://example.org/1", "type": ["VerifiableCredential", "OpenBadgeCredential"],
       "issuer": {"id": "https://example.org/2", "type": ["Profile"]},
       "validFrom": "2026-03-08T00:00:00Z",
       "credentialSubject": {"id": "urn:uuid:1", "type": ["AchievementSubject"],
         "achievement": {"id": "urn:uuid:2", "type": ["Achievement"], "name": "n",
           "description": "d", "criteria": {"narrative": "c"}}}}
      """;

  @Test
  void whatHasAllOfItFits() throws JsonProcessingException {
    assertEquals(List.of(), OpenBadgeSchema.violations(badge()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/@context",
        "/id",
        "/type",
        "/issuer",
        "/issuer/id",
        "/issuer/type",
        "/validFrom",
        "/credentialSubject",
        "/credentialSubject/type",
        "/credentialSubject/achievement",
        "/credentialSubject/achievement/id",
        "/credentialSubject/achievement/name",
        "/credentialSubject/achievement/description",
        "/credentialSubject/achievement/criteria",
        "/credentialSubject/achievement/criteria/narrative"
      })
  void whatLacksSomethingDoesNot(String part) throws JsonProcessingException {
    var badge = badge();
    var end = part.lastIndexOf('/');
    ((ObjectNode) badge.at(part.substring(0, end))).remove(part.substring(end + 1));
    assertNotEquals(List.of(), OpenBadgeSchema.violations(badge));
  }

  private static ObjectNode badge() throws JsonProcessingException {
    return new ObjectMapper().readValue(BADGE, ObjectNode.class);
  }
}
