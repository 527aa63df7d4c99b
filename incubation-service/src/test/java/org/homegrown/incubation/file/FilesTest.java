package org.homegrown.incubation.file;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.programme;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.storage.Contents;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class FilesTest {

  private static final byte[] PDF = "%PDF-1.7 ten and more".getBytes(StandardCharsets.UTF_8);

  @Inject DataSource database;
  @Inject Files files;
  @Inject Contents contents;

  private final String carla = "carla-" + UUID.randomUUID();
  private final String mei = "mei-" + UUID.randomUUID();

  @Test
  void aFileIsWhatItsContentSaysAndComesBackInParts() {
    var programme = programme(carla);
    String file =
        hand(programme, PDF)
            .statusCode(201)
            .body("mediaType", equalTo("application/pdf"))
            .body("bytes", equalTo(PDF.length))
            .body("name", equalTo("first.pdf"))
            .extract()
            .path("id");
    var whole = fetch(carla, file, "bytes=x").statusCode(200).extract();
    assertEquals("%PDF-1.7 ten and more", whole.asString());
    fetch(carla, file, "bytes=5-7").statusCode(206).header("Content-Range", "bytes 5-7/21");
    assertEquals("more", fetch(carla, file, "bytes=-4").statusCode(206).extract().asString());
    fetch(mei, file, "").statusCode(404);
    given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .header("If-None-Match", whole.header("ETag"))
        .get("/v1/files/" + file)
        .then()
        .statusCode(304);
  }

  @Test
  void whatIsNeitherKnownNorTextIsRefused() {
    var programme = programme(carla);
    hand(programme, new byte[] {1, 0, 2})
        .statusCode(422)
        .body("code", equalTo("file-type-refused"));
    hand(programme, new byte[] {(byte) 0xc3, 0x28}).statusCode(422);
    hand(programme, "Olá".getBytes(StandardCharsets.UTF_8))
        .body("mediaType", equalTo("text/plain"));
  }

  @Test
  void evidenceIsSeenByWhomItIsAboutAndGoesWithThem() throws IOException, SQLException {
    var programme = programme(carla);
    enrol(carla, mei, openCohort(carla, programme, 1));
    var file =
        files.take(
            UUID.fromString(programme),
            mei,
            "receipt.pdf",
            new ByteArrayInputStream(PDF),
            Files.EVIDENCE_TYPES,
            mei);
    fetch(mei, file.id().toString(), "").statusCode(200);
    fetch(carla, file.id().toString(), "").statusCode(200);
    fetch("somebody", file.id().toString(), "").statusCode(404);

    new Tables(database)
        .execute("update stored_file set gone_at = now() where id = '%s'".formatted(file.id()));
    contents.sweep(Duration.ZERO);
    fetch(mei, file.id().toString(), "").statusCode(404);
    assertThrows(NotFound.class, () -> files.open(file.id()));
    hand(programme, PDF).statusCode(201);
  }

  @Test
  void aNameIsReadAsTextsInABody() {
    var programme = programme(carla);
    hand(programme, PDF, "\u202aMinha lic\u0327a\u0303o.pdf\u202c")
        .statusCode(201)
        .body("name", equalTo("Minha lição.pdf"));
    hand(programme, PDF, "first\n.pdf")
        .statusCode(400)
        .body("violations.code", contains("not-one-line"));
    hand(programme, PDF, "fdp.\u202eexe")
        .statusCode(400)
        .body("violations.field", contains("name"))
        .body("violations.code", contains("unusable-text"));
  }

  private ValidatableResponse hand(String programme, byte[] body) {
    return hand(programme, body, "first.pdf");
  }

  private ValidatableResponse hand(String programme, byte[] body, String name) {
    return given()
        .auth()
        .oauth2(Tokens.of(carla, "coordinator"))
        .contentType("application/octet-stream")
        .queryParam("name", name)
        .body(body)
        .post("/v1/programmes/" + programme + "/files")
        .then();
  }

  private static ValidatableResponse fetch(String person, String file, String range) {
    return given()
        .auth()
        .oauth2(Tokens.of(person, "coordinator"))
        .header("Range", range)
        .get("/v1/files/" + file)
        .then();
  }
}
