package org.homegrown.incubation.certificate;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.enrolment.Enrolments;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Lets somebody graduate. */
@Path("/v1/enrolments/{enrolmentId}/graduate")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Certificates")
public class GraduationResource {

  private final Enrolments enrolments;
  private final Graduation graduation;
  private final Addresses addresses;
  private final Caller caller;

  GraduationResource(
      Enrolments enrolments, Graduation graduation, Addresses addresses, Caller caller) {
    this.enrolments = enrolments;
    this.graduation = graduation;
    this.addresses = addresses;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @APIResponseSchema(value = Issued.class, responseCode = "201")
  @Operation(
      summary = "Let somebody graduate, with a certificate",
      description =
          "Roles: coordinator of the programme. Refused with a violation for each criterion that is not met; a lead may override that with a reason.")
  public RestResponse<Issued> graduate(
      @RestPath UUID enrolmentId, @Valid @NotNull Graduate request) {
    var enrolment = enrolments.requireCoordinated(enrolmentId, caller.subject());
    var certificate = graduation.graduate(enrolment, request.overrideReason(), caller.subject());
    return RestResponse.ResponseBuilder.<Issued>created(
            URI.create("/v1/enrolments/" + enrolmentId + "/certificate"))
        .entity(certificate.issued(addresses))
        .build();
  }
}
