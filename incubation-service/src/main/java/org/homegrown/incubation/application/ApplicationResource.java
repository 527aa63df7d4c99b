package org.homegrown.incubation.application;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.application.Submissions.Question;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.incubation.person.Profiles;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestHeader;
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
  private final Submissions submissions;
  private final AskAgain shop;
  private final Introductions introductions;
  private final Profiles profiles;
  private final Cohorts cohorts;
  private final Audit audit;
  private final Caller caller;

  ApplicationResource(
      Applications applications,
      Submissions submissions,
      AskAgain shop,
      Introductions introductions,
      Profiles profiles,
      Cohorts cohorts,
      Audit audit,
      Caller caller) {
    this.applications = applications;
    this.submissions = submissions;
    this.shop = shop;
    this.introductions = introductions;
    this.profiles = profiles;
    this.cohorts = cohorts;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "Read an application",
      description =
          "The applicant, who sees their place on the waitlist, and coordinators of the programme.")
  public RestResponse<ApplicationView> read(@RestPath UUID applicationId) {
    return answer(applications.requireVisible(applicationId, caller.subject()));
  }

  @PUT
  @Transactional
  @Operation(
      summary = "Say a draft otherwise",
      description =
          "The applicant, and coordinators of the programme, until it is submitted. Needs If-Match.")
  public RestResponse<ApplicationView> amend(
      @RestPath UUID applicationId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull AmendApplication request) {
    var application = locked(applicationId);
    application.version().mustMatch(ifMatch);
    var before = application.state();
    introductions.introduce(application.applicant(), caller.subject(), request.profile());
    application.amend(
        request.motivation() == null ? application.motivation() : request.motivation(),
        profiles.regionOf(application.applicant()));
    submissions.keep(application, request.answers());
    return changed("application.amended", application, before);
  }

  @POST
  @Path("/submit")
  @Transactional
  @Operation(
      summary = "Hand a draft in",
      description = "The applicant, and coordinators of the programme, while the window is open.")
  public RestResponse<ApplicationView> submit(@RestPath UUID applicationId) {
    var application = locked(applicationId);
    var cohort = cohorts.lock(application.cohortId());
    cohort.mustTakeApplications(Instant.now());
    var before = application.state();
    application.submit(Instant.now());
    applications.flush();
    submissions.submit(application, cohort, null);
    return changed("application.submitted", application, before);
  }

  @GET
  @Path("/answers")
  @Operation(
      summary = "Read an application's answers and what the form's rules make of them",
      description = "The applicant, and coordinators of the programme.")
  public ApplicationAnswers answers(@RestPath UUID applicationId) {
    applications.requireVisible(applicationId, caller.subject());
    var kept = submissions.kept(applicationId);
    return new ApplicationAnswers(kept.formId(), kept.answers(), kept.verdict(), kept.facts());
  }

  @POST
  @Path("/ask-again")
  @RolesAllowed("coordinator")
  @Operation(
      summary = "Ask the shop about the applicant now",
      description =
          "Roles: coordinator of the programme. While the shop does not answer, what it knows is not known yet.")
  public ApplicationView askAgain(@RestPath UUID applicationId) {
    var application = applications.requireCoordinated(applicationId, caller.subject());
    shop.ask(new Question(application.id(), application.cohortId(), application.applicant()));
    return QuarkusTransaction.requiringNew()
        .call(() -> applications.requireCoordinated(applicationId, caller.subject()).view());
  }

  private Application locked(UUID id) {
    var application = applications.requireVisible(id, caller.subject());
    cohorts.lock(application.cohortId());
    applications.getEntityManager().refresh(application);
    return application;
  }

  private RestResponse<ApplicationView> changed(
      String action, Application application, Map<String, String> before) {
    applications.flush();
    if (!application.isOf(caller.subject())) {
      audit.record(
          action, application.id(), application.programmeId(), before, application.state());
    }
    return answer(application);
  }

  private RestResponse<ApplicationView> answer(Application application) {
    return RestResponse.ResponseBuilder.ok(shown(application))
        .header("ETag", application.version().tag())
        .build();
  }

  private ApplicationView shown(Application application) {
    if (!application.isOf(caller.subject())) {
      return application.view();
    }
    var waits = application.waitlistRank();
    return application.ownView(
        waits == null
            ? null
            : Math.toIntExact(applications.waitingBefore(application.cohortId(), waits) + 1));
  }
}
