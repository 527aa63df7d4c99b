package org.homegrown.incubation.admission;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.application.Applications;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Page;
import org.jboss.resteasy.reactive.RestPath;

/** Who reviews an application, and what came of it. */
@Path("/v1/applications/{applicationId}/reviews")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Reviews")
public class ApplicationReviewResource {

  private final Applications applications;
  private final Admission admission;
  private final Reviews reviews;
  private final Audit audit;
  private final Caller caller;

  ApplicationReviewResource(
      Applications applications, Admission admission, Reviews reviews, Audit audit, Caller caller) {
    this.applications = applications;
    this.admission = admission;
    this.reviews = reviews;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List an application's reviews",
      description = "Roles: coordinator of the programme.")
  public Page<Review> list(@RestPath UUID applicationId) {
    return Page.whole(
        reviews.about(applications.requireCoordinated(applicationId, caller.subject()).id()));
  }

  @POST
  @Transactional
  @Operation(
      summary = "Ask somebody to review an application",
      description =
          "Roles: coordinator of the programme. Somebody who works for it, is not the applicant and did not hand it in.")
  public Review assign(@RestPath UUID applicationId, @Valid @NotNull AssignReview request) {
    var application = admission.review(applicationId, caller.subject());
    var review = reviews.assign(application, request.reviewer(), caller.subject());
    audit.record(
        "review.assigned", applicationId, application.programmeId(), Map.of("status", "ASSIGNED"));
    return review;
  }
}
