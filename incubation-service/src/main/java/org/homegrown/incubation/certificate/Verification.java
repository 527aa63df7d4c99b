package org.homegrown.incubation.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.homegrown.incubation.certificate.Verdict.Check;
import org.homegrown.incubation.certificate.Verdict.Checks;

/** Verifies what claims to be a certificate of this platform. */
@ApplicationScoped
class Verification {

  private final CertificateKeys keys;
  private final Certificates certificates;

  Verification(CertificateKeys keys, Certificates certificates) {
    this.keys = keys;
    this.certificates = certificates;
  }

  Verdict verify(String credential) {
    var payload = keys.open(credential.strip()).orElse(null);
    if (payload == null) {
      return Verdict.of(
          new Checks(Check.FAILED, Check.NOT_CHECKED, Check.NOT_CHECKED, Check.NOT_CHECKED), null);
    }
    var certificate = certificates.find(Addresses.last(payload.path("id").asText())).orElse(null);
    if (certificate == null) {
      return Verdict.of(
          new Checks(Check.PASSED, Check.FAILED, dates(payload), Check.NOT_CHECKED), null);
    }
    return Verdict.of(
        new Checks(
            Check.PASSED,
            Check.of(isOf(payload, certificate)),
            dates(payload),
            Check.of(certificate.status() == CertificateStatus.VALID)),
        certificate.number());
  }

  /** The claims say what the credential says, and that is what was issued. */
  private static boolean isOf(JsonNode payload, Certificate certificate) {
    var issuer = payload.at("/issuer/id").asText();
    var subject = payload.at("/credentialSubject/id").asText();
    return payload.path("iss").asText().equals(issuer)
        && payload.path("sub").asText().equals(subject)
        && payload.path("jti").equals(payload.path("id"))
        && Addresses.last(issuer).equals(certificate.programmeId().toString())
        && subject.equals("urn:uuid:" + certificate.enrolmentId());
  }

  private static Check dates(JsonNode payload) {
    try {
      var from = Instant.parse(payload.path("validFrom").asText());
      return Check.of(
          payload.path("nbf").asLong() == from.getEpochSecond() && !from.isAfter(Instant.now()));
    } catch (DateTimeParseException e) {
      return Check.FAILED;
    }
  }
}
