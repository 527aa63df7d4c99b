package org.homegrown.incubation.certificate;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.enrolment.Enrolments;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;

/** The certificate of somebody who has graduated. */
@Path("/v1/enrolments/{enrolmentId}/certificate")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Certificates")
public class EnrolmentCertificateResource {

  private final Enrolments enrolments;
  private final Certificates certificates;
  private final Addresses addresses;
  private final Caller caller;

  EnrolmentCertificateResource(
      Enrolments enrolments, Certificates certificates, Addresses addresses, Caller caller) {
    this.enrolments = enrolments;
    this.certificates = certificates;
    this.addresses = addresses;
    this.caller = caller;
  }

  @GET
  @Transactional
  @Operation(
      summary = "Read a certificate, with the signed credential",
      description = "The participant, and coordinators of the programme.")
  public CertificateView read(@RestPath UUID enrolmentId) {
    enrolments.requireVisible(enrolmentId, caller.subject());
    return certificates
        .ofEnrolment(enrolmentId)
        .orElseThrow(Certificates::notFound)
        .view(addresses);
  }
}
