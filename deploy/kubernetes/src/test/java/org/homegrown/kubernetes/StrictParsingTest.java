package org.homegrown.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictParsingTest {
  @ParameterizedTest
  @MethodSource("org.homegrown.kubernetes.Rendered#all")
  void every_object_has_only_fields_that_kubernetes_knows(Rendered rendered) {
    assertFalse(rendered.objects().isEmpty());
    assertEquals(
        List.of(),
        rendered.objects().stream()
            .flatMap(
                object ->
                    StrictModels.complaint(object)
                        .map(why -> Rendered.nameOf(object) + ": " + why)
                        .stream())
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "misspelt-field",
        "misspelt-nested-field",
        "misspelt-probe",
        "wrong-type",
        "wrong-nested-type",
        "unknown-kind",
        "misspelt-alert",
        "wrong-type-in-monitor"
      })
  void a_mistake_is_found(String mistake) {
    var object = Rendered.fixture("strict/" + mistake).objects().getFirst();

    assertTrue(StrictModels.complaint(object).isPresent());
  }
}
