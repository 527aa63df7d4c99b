package org.homegrown.incubation.admission;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.application.Applications;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What somebody was asked to review, and nothing else. */
@Path("/v1/reviews")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Reviews")
public class ReviewResource {

  /** States of a review. */
  public enum Status {
    ASSIGNED,
    DECLINED,
    DONE
  }

  private final Reviews reviews;
  private final Applications applications;
  private final Cohorts cohorts;
  private final Audit audit;
  private final Caller caller;

  ReviewResource(
      Reviews reviews, Applications applications, Cohorts cohorts, Audit audit, Caller caller) {
    this.reviews = reviews;
    this.applications = applications;
    this.cohorts = cohorts;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List what I was asked to review",
      description = "Roles: coordinator. Without names, phones and e-mails.")
  public Page<ReviewTask> mine(
      @RestQuery @Nullable Status status, @Valid @BeanParam PageRequest page) {
    return Page.of(
        reviews.of(caller.subject(), status == null ? null : status.name(), page),
        page,
        task -> Cursor.of(task.review().applicationId()),
        task -> task);
  }

  @PUT
  @Path("/{applicationId}")
  @Transactional
  @Operation(
      summary = "Write my review of an application",
      description =
          "Roles: coordinator, who was asked. May be written again until places are given.")
  public Review write(@RestPath UUID applicationId, @Valid @NotNull WriteReview request) {
    var task = reviews.require(applicationId, caller.subject());
    cohorts.lock(task.review().cohortId());
    reviews.write(task, request);
    var application = applications.findById(applicationId);
    application.review();
    application.score(reviews.mean(applicationId));
    return recorded("review.written", task);
  }

  @POST
  @Path("/{applicationId}/decline")
  @Transactional
  @Operation(
      summary = "Decline to review an application",
      description =
          "Roles: coordinator, who was asked. With a conflict of interest it is closed to them.")
  public Review decline(@RestPath UUID applicationId, @Valid @NotNull DeclineReview request) {
    var task = reviews.require(applicationId, caller.subject());
    reviews.decline(task, request.reason());
    return recorded("review.declined", task);
  }

  private Review recorded(String action, ReviewTask before) {
    var id = before.review().applicationId();
    var after = reviews.require(id, caller.subject()).review();
    audit.record(action, id, before.programmeId(), before.review().state(), after.state());
    return after;
  }
}
