package org.homegrown.incubation.application;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.enrolment.EnrolmentView;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Single applications. */
@Path("/v1/applications/{applicationId}")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Applications")
public class ApplicationResource {

  private final Applications applications;
  private final Admission admission;
  private final Caller caller;

  ApplicationResource(Applications applications, Admission admission, Caller caller) {
    this.applications = applications;
    this.admission = admission;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "Read an application",
      description = "The applicant, and coordinators of the programme.")
  public ApplicationView read(@RestPath UUID applicationId) {
    return applications.requireVisible(applicationId, caller.subject()).view();
  }

  @POST
  @Path("/offer")
  @RolesAllowed("coordinator")
  @Transactional
  @Operation(summary = "Offer a place", description = "Roles: coordinator of the programme.")
  public ApplicationView offer(@RestPath UUID applicationId) {
    return admission.offer(applicationId, caller.subject()).view();
  }

  @POST
  @Path("/accept")
  @Idempotent
  @Transactional
  @Operation(
      summary = "Accept an offer and be enrolled",
      description =
          "The applicant, or a coordinator of the programme for them, who says where each consent can be seen. Nothing is told to the impact service without consent.")
  @APIResponseSchema(value = EnrolmentView.class, responseCode = "201")
  public RestResponse<EnrolmentView> accept(
      @RestPath UUID applicationId, @Valid @Nullable AcceptOffer request) {
    var enrolment =
        admission.accept(applicationId, caller.subject(), AcceptOffer.consentsOf(request));
    return RestResponse.ResponseBuilder.<EnrolmentView>created(
            URI.create("/v1/enrolments/" + enrolment.id()))
        .entity(enrolment)
        .build();
  }

  @POST
  @Path("/withdraw")
  @Transactional
  @Operation(summary = "Withdraw an application", description = "The applicant.")
  public ApplicationView withdraw(@RestPath UUID applicationId) {
    return admission.withdraw(applicationId, caller.subject()).view();
  }
}
