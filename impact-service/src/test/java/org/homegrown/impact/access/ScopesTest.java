package org.homegrown.impact.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.testkit.FeedSource;
import org.junit.jupiter.api.Test;

/** Which programmes somebody runs is what the incubation service says. */
@ImpactServiceTest
class ScopesTest {

  @Inject Scopes scopes;

  private final String lin = "lin-" + UUID.randomUUID();
  private final UUID led = UUID.randomUUID();

  @Test
  void thoseTheyLeadOrCoordinateAsAWhole() {
    says(
        200,
        """
        [{"programmeId": "%s", "role": "LEAD"},
         {"programmeId": "%s", "role": "REVIEWER"},
         {"programmeId": "%s", "role": "COORDINATOR", "region": "CN-ZJ"}]
        """
            .formatted(led, UUID.randomUUID(), UUID.randomUUID()));
    assertEquals(Set.of(led), scopes.of(lin));
  }

  @Test
  void anAnswerIsRememberedForAWhile() {
    says(200, "[]");
    assertEquals(Set.of(), scopes.of(lin));
    says(500, "{}");
    assertEquals(Set.of(), scopes.of(lin));
  }

  @Test
  void whenItDoesNotAnswerThatIsSaid() {
    says(500, "{}");
    assertEquals("scope-unknown", assertThrows(Conflict.class, () -> scopes.of(lin)).code());
    says(200, "[]");
    assertEquals(Set.of(), scopes.of(lin));
  }

  private void says(int status, String answer) {
    FeedSource.of("incubation")
        .answers("/internal/people/%s/programmes".formatted(lin), status, answer);
  }
}
