package org.homegrown.incubation.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import org.homegrown.incubation.enrolment.Enrolment;
import org.homegrown.incubation.enrolment.Enrolments;
import org.homegrown.incubation.message.Messages;
import org.homegrown.incubation.message.Said;

/** What holders are told of their certificates. In the caller's transaction. */
@ApplicationScoped
class CertificateNews {

  private final Enrolments enrolments;
  private final Messages messages;
  private final Addresses addresses;

  CertificateNews(Enrolments enrolments, Messages messages, Addresses addresses) {
    this.enrolments = enrolments;
    this.messages = messages;
    this.addresses = addresses;
  }

  void issued(Certificate certificate) {
    say(
        "certificate-issued",
        certificate,
        Map.of("title", certificate.title(), "url", addresses.certificate(certificate.number())));
  }

  /** Nobody is told who was forgotten. */
  void revoked(Certificate certificate, String reason) {
    if (certificate.credential() != null) {
      say(
          "certificate-revoked",
          certificate,
          Map.of("title", certificate.title(), "reason", reason));
    }
  }

  private void say(String code, Certificate certificate, Map<String, String> values) {
    Enrolment of = enrolments.findById(certificate.enrolmentId());
    messages.say(
        new Said(
            code + "-" + certificate.id(),
            of.participant(),
            of.programmeId(),
            of.cohortId(),
            code,
            values,
            Instant.now()));
  }
}
