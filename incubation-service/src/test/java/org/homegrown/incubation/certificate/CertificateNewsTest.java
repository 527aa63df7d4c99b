package org.homegrown.incubation.certificate;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.certificate.Graduates.active;
import static org.homegrown.incubation.certificate.Graduates.ask;
import static org.homegrown.incubation.certificate.Graduates.graduate;
import static org.homegrown.incubation.certificate.Graduates.revoke;
import static org.homegrown.incubation.certificate.Graduates.somebody;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.Test;

@IncubationServiceTest
class CertificateNewsTest {

  @Inject DataSource database;

  @Test
  void itsHolderIsToldWhenItIsIssuedAndWhenItIsRevoked() throws SQLException {
    var carla = somebody("carla");
    var mei = somebody("mei");
    var programme = programme(carla);
    ask(carla, programme, Map.of()).statusCode(200);
    var enrolment =
        active(new Tables(database), carla, mei, "Mei", openCohort(carla, programme, 1));
    var issued = graduate(carla, enrolment, Map.of()).statusCode(201).extract();
    get(mei, "seller", "/v1/inbox")
        .body("items.code", contains("certificate-issued", "offer-made"))
        .body("items[0].body", containsString("/v1/certificates/" + issued.path("number")));
    revoke(carla, issued.path("id"), "Issued by mistake").statusCode(200);
    get(mei, "seller", "/v1/inbox")
        .body("items[0].code", equalTo("certificate-revoked"))
        .body("items[0].body", containsString("Issued by mistake"));
  }
}
