package org.homegrown.incubation.application;

import static io.restassured.RestAssured.given;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class FormDraftsTest {

  private static final Map<String, Object> FORM =
      Map.of("title", "Form", "answers", Map.of("type", "object"));

  private final String carla = "carla-" + UUID.randomUUID();

  @Test
  void ofTwoWhoWriteAtOnceOneIsToldThatItHasChanged() throws Exception {
    String form =
        post(carla, "coordinator", FORM, "/v1/programmes/" + programme(carla) + "/forms")
            .statusCode(201)
            .extract()
            .path("id");
    for (int version = 0; version < 5; version++) {
      var begin = new CyclicBarrier(2);
      var tag = "\"%d\"".formatted(version);
      Callable<Integer> write =
          () -> {
            begin.await();
            return given()
                .auth()
                .oauth2(Tokens.of(carla, "coordinator"))
                .header("If-Match", tag)
                .contentType("application/json")
                .body(FORM)
                .put("/v1/forms/" + form)
                .statusCode();
          };
      try (var pool = Executors.newFixedThreadPool(2)) {
        var one = pool.submit(write);
        var two = pool.submit(write);
        assertEquals(List.of(200, 412), List.of(one.get(), two.get()).stream().sorted().toList());
      }
    }
  }
}
