package org.homegrown.incubation.admission;

import io.quarkus.security.Authenticated;
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
import org.homegrown.incubation.application.ApplicationView;
import org.homegrown.incubation.enrolment.EnrolmentView;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What becomes of an application. */
@Path("/v1/applications/{applicationId}")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Applications")
public class AdmissionResource {

  private final Admission admission;
  private final Caller caller;

  AdmissionResource(Admission admission, Caller caller) {
    this.admission = admission;
    this.caller = caller;
  }

  @POST
  @Path("/offer")
  @RolesAllowed("coordinator")
  @Transactional
  @Operation(
      summary = "Offer a place",
      description =
          "Roles: coordinator of the programme. It stands until expiresAt, or as long as the cohort's offers do.")
  public ApplicationView offer(@RestPath UUID applicationId, @Valid @Nullable MakeOffer request) {
    return admission
        .offer(applicationId, caller.subject(), request == null ? MakeOffer.PLAIN : request)
        .view();
  }

  @POST
  @Path("/accept")
  @Idempotent
  @Transactional
  @APIResponseSchema(value = EnrolmentView.class, responseCode = "201")
  @Operation(
      summary = "Accept an offer and be enrolled",
      description =
          "The applicant, or a coordinator of the programme for them, who says where each consent can be seen. Nothing is told to the impact service without consent.")
  public RestResponse<EnrolmentView> accept(
      @RestPath UUID applicationId, @Valid @Nullable AcceptOffer request) {
    return enrolled(
        admission.accept(applicationId, caller.subject(), AcceptOffer.consentsOf(request)));
  }

  @POST
  @Path("/admit")
  @RolesAllowed("coordinator")
  @Idempotent
  @Transactional
  @APIResponseSchema(value = EnrolmentView.class, responseCode = "201")
  @Operation(
      summary = "Offer a place and accept it in one step",
      description =
          "Roles: coordinator of the programme, as on a day of enrolment, who says where each consent can be seen.")
  public RestResponse<EnrolmentView> admit(
      @RestPath UUID applicationId, @Valid @Nullable AcceptOffer request) {
    return enrolled(
        admission.admit(applicationId, caller.subject(), AcceptOffer.consentsOf(request)));
  }

  @POST
  @Path("/withdraw")
  @Transactional
  @Operation(
      summary = "Withdraw an application",
      description = "The applicant. An offered place goes to the waitlist.")
  public ApplicationView withdraw(@RestPath UUID applicationId) {
    return admission.withdraw(applicationId, caller.subject()).ownView(null);
  }

  @POST
  @Path("/decline-offer")
  @Transactional
  @Operation(
      summary = "Decline an offer",
      description = "The applicant. The place goes to the waitlist.")
  public ApplicationView decline(@RestPath UUID applicationId) {
    return admission.decline(applicationId, caller.subject()).ownView(null);
  }

  @POST
  @Path("/waitlist")
  @RolesAllowed("coordinator")
  @Transactional
  @Operation(
      summary = "Put an application at the end of the waitlist",
      description = "Roles: coordinator of the programme.")
  public ApplicationView waitlist(@RestPath UUID applicationId, @Valid @NotNull Reason request) {
    return admission.waitlist(applicationId, caller.subject(), request.reason()).view();
  }

  @POST
  @Path("/reject")
  @RolesAllowed("coordinator")
  @Transactional
  @Operation(
      summary = "Reject an application",
      description = "Roles: coordinator of the programme. The applicant reads the reason.")
  public ApplicationView reject(@RestPath UUID applicationId, @Valid @NotNull Reason request) {
    return admission.reject(applicationId, caller.subject(), request.reason()).view();
  }

  private static RestResponse<EnrolmentView> enrolled(EnrolmentView enrolment) {
    return RestResponse.ResponseBuilder.<EnrolmentView>created(
            URI.create("/v1/enrolments/" + enrolment.id()))
        .entity(enrolment)
        .build();
  }
}
