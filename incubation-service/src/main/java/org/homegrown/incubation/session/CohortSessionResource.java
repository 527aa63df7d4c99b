package org.homegrown.incubation.session;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.incubation.enrolment.Enrolments;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** A cohort's sessions. */
@Path("/v1/cohorts/{cohortId}/sessions")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Sessions")
public class CohortSessionResource {

  private final Cohorts cohorts;
  private final Enrolments enrolments;
  private final Sessions sessions;
  private final Planning planning;
  private final Caller caller;

  CohortSessionResource(
      Cohorts cohorts, Enrolments enrolments, Sessions sessions, Planning planning, Caller caller) {
    this.cohorts = cohorts;
    this.enrolments = enrolments;
    this.sessions = sessions;
    this.planning = planning;
    this.caller = caller;
  }

  @GET
  @Transactional
  @Operation(
      summary = "List a cohort's sessions by their starts",
      description = "Whoever is enrolled in the cohort, and coordinators of its programme.")
  public Page<SessionView> list(@RestPath UUID cohortId, @Valid @BeanParam PageRequest page) {
    var person = caller.subject();
    if (!enrolments.belongs(cohortId, person)) {
      cohorts.requireCoordinated(cohortId, person);
    }
    return Page.of(
        sessions.inCohort(cohortId, person, page),
        page,
        session -> Cursor.of(session.startsAt(), session.id()),
        Session::view);
  }

  @POST
  @RolesAllowed("coordinator")
  @Idempotent
  @Transactional
  @APIResponseSchema(value = SessionView.class, responseCode = "201")
  @Operation(
      summary = "Plan a session",
      description =
          "Roles: coordinator of the programme. Participants are reminded 24 hours and 2 hours before.")
  public RestResponse<SessionView> plan(
      @RestPath UUID cohortId, @Valid @NotNull PlanSession request) {
    var cohort = cohorts.requireCoordinated(cohortId, caller.subject());
    var session = planning.plan(cohort, request.plan(), caller.subject());
    return RestResponse.ResponseBuilder.<SessionView>created(
            URI.create("/v1/sessions/" + session.id()))
        .header("ETag", session.version().tag())
        .entity(session.view())
        .build();
  }

  @POST
  @Path("/copy")
  @RolesAllowed("coordinator")
  @Idempotent
  @Transactional
  @Operation(
      summary = "Plan the sessions of an earlier cohort",
      description =
          "Roles: coordinator of the programme. Each as many days later as this cohort starts later, at the same time of day; cancelled ones are left out. This cohort has none yet.")
  public RestResponse<CopiedSessions> copy(
      @RestPath UUID cohortId, @Valid @NotNull CopySessions request) {
    var cohort = cohorts.requireCoordinated(cohortId, caller.subject());
    var from = cohorts.requireCoordinated(request.from(), caller.subject());
    return RestResponse.ok(
        new CopiedSessions(
            planning.copy(from, cohort, caller.subject()).stream().map(Session::view).toList()));
  }
}
