package org.homegrown.incubation.enrolment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.DomainException;
import org.jboss.resteasy.reactive.RestPath;

/** A cohort's participants. */
@Path("/v1/cohorts/{cohortId}/enrolments")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Enrolments")
public class CohortEnrolmentResource {

  private final Cohorts cohorts;
  private final Enrolments enrolments;
  private final Moves moves;
  private final Caller caller;

  CohortEnrolmentResource(Cohorts cohorts, Enrolments enrolments, Moves moves, Caller caller) {
    this.moves = moves;
    this.cohorts = cohorts;
    this.enrolments = enrolments;
    this.caller = caller;
  }

  @GET
  @Transactional
  @Operation(
      summary = "List a cohort's enrolments with their milestones",
      description = "Roles: coordinator of the programme.")
  public Page<EnrolmentView> list(@RestPath UUID cohortId, @Valid @BeanParam PageRequest page) {
    var cohort = cohorts.requireCoordinated(cohortId, caller.subject());
    var rows = enrolments.inCohort(cohort.id(), caller.subject(), page);
    var milestones = enrolments.milestonesOf(rows);
    return Page.of(
        rows,
        page,
        enrolment -> Cursor.of(enrolment.id()),
        enrolment -> enrolment.view(milestones.getOrDefault(enrolment.id(), List.of())));
  }

  @POST
  @Path("/bulk")
  @Operation(
      summary = "Let many pause or return, or drop them",
      description =
          "Roles: coordinator of the programme. Each enrolment on its own: one that is refused stops no other.")
  public MovedMany bulk(@RestPath UUID cohortId, @Valid @NotNull BulkMoves request) {
    var coordinator = caller.subject();
    cohorts.requireCoordinated(cohortId, coordinator);
    request.given();
    return new MovedMany(
        request.enrolments().stream()
            .map(enrolment -> one(cohortId, request, enrolment, coordinator))
            .toList());
  }

  private MovedMany.Item one(UUID cohort, BulkMoves request, UUID id, String coordinator) {
    try {
      QuarkusTransaction.requiringNew()
          .run(
              () ->
                  moves.move(
                      enrolments.requireInCohort(id, cohort, coordinator),
                      request.action().next(),
                      request.reason(),
                      request.note(),
                      "*",
                      coordinator));
      return new MovedMany.Item(id, true, null, null);
    } catch (DomainException e) {
      return new MovedMany.Item(id, false, e.code(), e.detail());
    }
  }
}
