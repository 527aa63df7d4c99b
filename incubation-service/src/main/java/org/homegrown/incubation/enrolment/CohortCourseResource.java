package org.homegrown.incubation.enrolment;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.version.Version;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The course of a cohort, with all who are enrolled. */
@Path("/v1/cohorts/{cohortId}")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Cohorts")
public class CohortCourseResource {

  private final Cohorts cohorts;
  private final Scope scope;
  private final CohortCourse course;
  private final Caller caller;

  CohortCourseResource(Cohorts cohorts, Scope scope, CohortCourse course, Caller caller) {
    this.cohorts = cohorts;
    this.scope = scope;
    this.course = course;
    this.caller = caller;
  }

  @POST
  @Path("/start")
  @Transactional
  @Operation(
      summary = "Start a cohort with all who are enrolled",
      description = "Roles: coordinator of its programme. Needs If-Match.")
  public RestResponse<CohortState> start(
      @RestPath UUID cohortId, @RestHeader("If-Match") @Nullable String ifMatch) {
    cohorts.requireCoordinated(cohortId, caller.subject());
    return answer(course.start(cohortId, ifMatch, caller.subject()));
  }

  @POST
  @Path("/complete")
  @Transactional
  @Operation(
      summary = "Complete a cohort",
      description =
          "Roles: coordinator of its programme. Needs If-Match. Nobody's enrolment is open any more.")
  public RestResponse<CohortState> complete(
      @RestPath UUID cohortId, @RestHeader("If-Match") @Nullable String ifMatch) {
    cohorts.requireCoordinated(cohortId, caller.subject());
    return answer(course.complete(cohortId, ifMatch));
  }

  @POST
  @Path("/cancel")
  @Transactional
  @Operation(
      summary = "Cancel a cohort",
      description =
          "Roles: coordinator who leads its programme. Needs If-Match. Everybody who is enrolled is withdrawn.")
  public RestResponse<CohortState> cancel(
      @RestPath UUID cohortId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull CancelCohort request) {
    var cohort = cohorts.requireCoordinated(cohortId, caller.subject());
    scope.requireLead(cohort.programmeId(), caller.subject());
    return answer(course.cancel(cohortId, ifMatch, request.note(), caller.subject()));
  }

  private static RestResponse<CohortState> answer(CohortState state) {
    return RestResponse.ResponseBuilder.ok(state)
        .header("ETag", new Version(state.version()).tag())
        .build();
  }
}
