package org.homegrown.incubation.enrolment;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
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
import org.jboss.resteasy.reactive.RestPath;

/** A cohort's participants. */
@Path("/v1/cohorts/{cohortId}/enrolments")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Enrolments")
public class CohortEnrolmentResource {

  private final Cohorts cohorts;
  private final Enrolments enrolments;
  private final Caller caller;

  CohortEnrolmentResource(Cohorts cohorts, Enrolments enrolments, Caller caller) {
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
}
