package org.homegrown.incubation.certificate;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;

/** Takes certificates back. */
@Path("/v1/certificates/{certificateId}/revoke")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Certificates")
public class RevocationResource {

  private final Certificates certificates;
  private final Scope scope;
  private final Addresses addresses;
  private final CertificateNews news;
  private final Audit audit;
  private final Caller caller;

  RevocationResource(
      Certificates certificates,
      Scope scope,
      Addresses addresses,
      CertificateNews news,
      Audit audit,
      Caller caller) {
    this.certificates = certificates;
    this.scope = scope;
    this.addresses = addresses;
    this.news = news;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Transactional
  @Operation(
      summary = "Revoke a certificate",
      description =
          "Roles: coordinator who leads the programme. Cannot be undone; the enrolment stays graduated, and the holder is told.")
  public CertificateView revoke(@RestPath UUID certificateId, @Valid @NotNull Revoke request) {
    var certificate = certificates.lockCoordinated(certificateId, caller.subject());
    scope.requireLead(certificate.programmeId(), caller.subject());
    var revoked = certificates.revoke(certificate, request.reason(), caller.subject());
    audit.record(
        "certificate.revoked",
        certificateId,
        certificate.programmeId(),
        Map.of("status", certificate.status()),
        Map.of("status", revoked.status(), "number", revoked.number()));
    news.revoked(revoked, request.reason());
    return revoked.view(addresses);
  }
}
