package org.homegrown.incubation.person;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.kit.phone.PhoneNumber;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class ProfilesTest {

  @Inject DataSource database;
  @Inject Profiles profiles;

  private final String mei = "mei-" + UUID.randomUUID();

  @Test
  void phoneAndEmailAreSealedAndTheSamePhoneIsFound() throws SQLException {
    var profile =
        new Profile(
            mei, "Mei", "Anji", "CN-ZJ", "zh-CN", 1990, null, "+8613812345678", "mei@farm.example");
    save(profile);
    assertEquals(Optional.of(profile), profiles.find(mei));
    var tables = new Tables(database);
    var row =
        tables.text("select p::text from person_profile p where person = '%s'".formatted(mei));
    assertEquals(-1, row.indexOf("13812345678"));
    assertEquals(-1, row.indexOf("farm.example"));
    assertArrayEquals(
        profiles.phoneHash(PhoneNumber.normal("+86 138-1234-5678").orElseThrow()),
        HexFormat.of()
            .parseHex(
                tables.text(
                    "select encode(phone_hash, 'hex') from person_profile where person = '%s'"
                        .formatted(mei))));

    save(new Profile(mei, "Mei", null, "", null, null, null, null, null));
    assertEquals(Optional.empty(), profiles.find(mei).map(Profile::phone));
    assertEquals("", profiles.regionOf(mei));
  }

  private void save(Profile profile) {
    QuarkusTransaction.requiringNew().run(() -> profiles.save(profile));
  }
}
