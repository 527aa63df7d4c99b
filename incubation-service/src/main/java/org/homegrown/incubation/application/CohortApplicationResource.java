package org.homegrown.incubation.application;

import io.quarkus.security.ForbiddenException;
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
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.application.Applications.Filter;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.incubation.consent.Consents;
import org.homegrown.incubation.person.Profiles;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A cohort's applications. */
@Path("/v1/cohorts/{cohortId}/applications")
@RunOnVirtualThread
@Tag(name = "Applications")
public class CohortApplicationResource {

  private final Applications applications;
  private final Cohorts cohorts;
  private final Profiles profiles;
  private final Consents consents;
  private final Submissions submissions;
  private final Introductions introductions;
  private final Scope scope;
  private final Audit audit;
  private final Caller caller;

  CohortApplicationResource(
      Applications applications,
      Cohorts cohorts,
      Profiles profiles,
      Consents consents,
      Submissions submissions,
      Introductions introductions,
      Scope scope,
      Audit audit,
      Caller caller) {
    this.applications = applications;
    this.cohorts = cohorts;
    this.profiles = profiles;
    this.consents = consents;
    this.submissions = submissions;
    this.introductions = introductions;
    this.scope = scope;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @RolesAllowed({"seller", "coordinator"})
  @Idempotent
  @Transactional
  @APIResponseSchema(value = ApplicationView.class, responseCode = "201")
  @Operation(
      summary = "Apply to a cohort",
      description =
          "Roles: seller, for oneself; coordinator of the programme, for anybody named as applicant. The answers are what the cohort's form asks for; a draft's are kept as they are. Whoever hands it in for somebody else adds to their profile only what is not known.")
  public RestResponse<ApplicationView> apply(
      @RestPath UUID cohortId, @Valid @NotNull Apply request) {
    var person = caller.subject();
    var applicant = request.applicant() == null ? person : request.applicant();
    var cohort =
        applicant.equals(person)
            ? cohorts.requireVisible(cohortId, person)
            : cohorts.requireCoordinated(cohortId, person);
    if (applicant.equals(person) && !caller.has("seller")) {
      throw new ForbiddenException();
    }
    cohort.mustTakeApplications(Instant.now());
    introductions.introduce(applicant, person, request.profile());
    if (!applicant.equals(person)) {
      scope.requirePlace(cohort.programmeId(), profiles.regionOf(applicant), person);
    }
    var application =
        new Application(
            cohort,
            applicant,
            profiles.regionOf(applicant),
            request.motivation() == null ? "" : request.motivation(),
            person);
    applications.add(application);
    consents.give(cohort.programmeId(), applicant, person, request.allConsents());
    if (request.isDraft()) {
      submissions.keep(application, request.answers());
    } else {
      application.submit(Instant.now());
      applications.flush();
      submissions.submit(application, cohort, request.answers());
    }
    if (!applicant.equals(person)) {
      audit.record(
          "application.handed-in",
          application.id(),
          application.programmeId(),
          Map.of(),
          application.state());
    }
    return RestResponse.ResponseBuilder.<ApplicationView>created(
            URI.create("/v1/applications/" + application.id()))
        .entity(application.isOf(person) ? application.ownView(null) : application.view())
        .build();
  }

  @GET
  @RolesAllowed("coordinator")
  @Operation(
      summary = "List a cohort's applications",
      description = "Roles: coordinator of the programme.")
  public Page<ApplicationView> list(
      @RestPath UUID cohortId,
      @RestQuery @Nullable ApplicationStatus status,
      @RestQuery @Nullable Eligibility eligibility,
      @RestQuery @Nullable Boolean duplicates,
      @Valid @BeanParam PageRequest page) {
    var cohort = cohorts.requireCoordinated(cohortId, caller.subject());
    return Page.of(
        applications.inCohort(
            cohort.id(), caller.subject(), new Filter(status, eligibility, duplicates), page),
        page,
        application -> Cursor.of(application.id()),
        Application::view);
  }
}
