package org.homegrown.incubation.admission;

import io.quarkus.narayana.jta.QuarkusTransaction;
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
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.admission.Draws.Draw;
import org.homegrown.incubation.application.Application;
import org.homegrown.incubation.application.ApplicationView;
import org.homegrown.incubation.application.Applications;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.DomainException;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Who of a cohort's applicants gets its places. */
@Path("/v1/cohorts/{cohortId}")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Admission")
public class CohortAdmissionResource {

  private final Applications applications;
  private final Cohorts cohorts;
  private final Admission admission;
  private final Ranking ranking;
  private final Draws draws;
  private final Comparison comparison;
  private final Scope scope;
  private final Audit audit;
  private final Caller caller;

  CohortAdmissionResource(
      Applications applications,
      Cohorts cohorts,
      Admission admission,
      Ranking ranking,
      Draws draws,
      Comparison comparison,
      Scope scope,
      Audit audit,
      Caller caller) {
    this.applications = applications;
    this.cohorts = cohorts;
    this.admission = admission;
    this.ranking = ranking;
    this.draws = draws;
    this.comparison = comparison;
    this.scope = scope;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Path("/rank")
  @RolesAllowed("coordinator")
  @Transactional
  @Operation(
      summary = "Rank a cohort's applications anew",
      description =
          "Roles: coordinator of the programme. By its intake rule, among those who are eligible and neither offered a place nor waitlisted.")
  public Counted rank(@RestPath UUID cohortId) {
    var cohort = cohorts.lockCoordinated(cohortId, caller.subject());
    var ranked = new Counted(ranking.rank(cohort));
    audit.record(
        "cohort.ranked", cohortId, cohort.programmeId(), Map.of("applications", ranked.count()));
    return ranked;
  }

  @POST
  @Path("/draw")
  @RolesAllowed("coordinator")
  @Idempotent
  @Transactional
  @APIResponseSchema(value = Draw.class, responseCode = "201")
  @Operation(
      summary = "Draw lots among a cohort's applications",
      description =
          "Roles: coordinator who leads the programme, once, and when nobody can apply any more.")
  public RestResponse<Draw> draw(@RestPath UUID cohortId, @Valid @NotNull DrawLots request) {
    var cohort = cohorts.lockCoordinated(cohortId, caller.subject());
    scope.requireLead(cohort.programmeId(), caller.subject());
    draws.draw(cohort, request.seed(), caller.subject());
    var drawn = draws.require(cohortId);
    audit.record(
        "cohort.drawn",
        cohortId,
        cohort.programmeId(),
        Map.of("seed", drawn.seed(), "digest", drawn.digest()));
    return RestResponse.ResponseBuilder.<Draw>created(
            URI.create("/v1/cohorts/" + cohortId + "/draw"))
        .entity(drawn)
        .build();
  }

  @GET
  @Path("/draw")
  @Operation(
      summary = "Read a cohort's draw",
      description =
          "Anybody signed in: with the seed, the rule and the ids, anybody can draw it again.")
  public Draw drawn(@RestPath UUID cohortId) {
    return draws.require(cohortId);
  }

  @POST
  @Path("/admit")
  @RolesAllowed("coordinator")
  @Transactional
  @Operation(
      summary = "Offer a cohort's places to those with the best ranks",
      description =
          "Roles: coordinator of the programme. Who waits already comes first; the others wait behind them if asked. From then on free places go to the waitlist by themselves. Up to 1,000 at once: call again while some are left.")
  public Admitted admitRanked(@RestPath UUID cohortId, @Valid @NotNull AdmitMany request) {
    return admission.admitRanked(cohortId, caller.subject(), request.waitlist());
  }

  @GET
  @Path("/waitlist")
  @RolesAllowed("coordinator")
  @Operation(
      summary = "List who waits for a place, in order",
      description = "Roles: coordinator of the programme.")
  public Page<ApplicationView> waiting(
      @RestPath UUID cohortId, @Valid @BeanParam PageRequest page) {
    var cohort = cohorts.requireCoordinated(cohortId, caller.subject());
    return Page.of(
        applications.waiting(cohort.id(), caller.subject(), page),
        page,
        application -> Cursor.of(place(application)),
        Application::view);
  }

  private static long place(Application application) {
    var rank = application.waitlistRank();
    return rank == null ? 0 : rank;
  }

  @POST
  @Path("/comparison")
  @RolesAllowed("coordinator")
  @Transactional
  @Operation(
      summary = "Keep those who were not admitted to compare with",
      description =
          "Roles: coordinator who leads the programme. Those who wait, or were drawn and rejected, if they gave consent to it.")
  public Counted compare(@RestPath UUID cohortId) {
    var cohort = cohorts.lockCoordinated(cohortId, caller.subject());
    scope.requireLead(cohort.programmeId(), caller.subject());
    var kept = new Counted(comparison.keep(cohort, applications.now()));
    audit.record(
        "cohort.compared", cohortId, cohort.programmeId(), Map.of("applications", kept.count()));
    return kept;
  }

  @POST
  @Path("/applications/bulk")
  @RolesAllowed("coordinator")
  @Operation(
      summary = "Do one thing to many applications",
      description =
          "Roles: coordinator of the programme. Each application on its own: one that is refused stops no other.")
  public BulkResult bulk(@RestPath UUID cohortId, @Valid @NotNull BulkAction request) {
    var coordinator = caller.subject();
    cohorts.requireCoordinated(cohortId, coordinator);
    return new BulkResult(
        request.applications().stream()
            .map(application -> one(cohortId, request, application, coordinator))
            .toList());
  }

  private BulkResult.Item one(
      UUID cohort, BulkAction request, UUID application, String coordinator) {
    try {
      QuarkusTransaction.requiringNew()
          .run(
              () -> {
                applications.requireInCohort(application, cohort, coordinator);
                switch (request.action()) {
                  case OFFER -> admission.offer(application, coordinator, MakeOffer.PLAIN);
                  case ACCEPT -> admission.accept(application, coordinator, request.allConsents());
                  case WAITLIST -> admission.waitlist(application, coordinator, request.reason());
                  case REJECT -> admission.reject(application, coordinator, request.neededReason());
                  case REVIEW -> admission.review(application, coordinator);
                }
              });
      return new BulkResult.Item(application, true, null, null);
    } catch (DomainException e) {
      return new BulkResult.Item(application, false, e.code(), e.detail());
    }
  }
}
