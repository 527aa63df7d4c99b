package org.homegrown.incubation.cohort;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.curriculum.Teaching;
import org.homegrown.incubation.programme.Programmes;
import org.homegrown.incubation.region.Regions;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Cohorts as their programme plans them. */
@Path("/v1/programmes/{programmeId}/cohorts")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Cohorts")
public class ProgrammeCohortResource {

  private final Programmes programmes;
  private final Cohorts cohorts;
  private final Regions regions;
  private final Teaching teaching;
  private final Audit audit;
  private final Caller caller;

  ProgrammeCohortResource(
      Programmes programmes,
      Cohorts cohorts,
      Regions regions,
      Teaching teaching,
      Audit audit,
      Caller caller) {
    this.programmes = programmes;
    this.cohorts = cohorts;
    this.regions = regions;
    this.teaching = teaching;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @APIResponseSchema(value = CohortView.class, responseCode = "201")
  @Operation(summary = "Plan a cohort", description = "Roles: coordinator of the programme.")
  public RestResponse<CohortView> plan(
      @RestPath UUID programmeId, @Valid @NotNull PlanCohort request) {
    var programme = programmes.requireCoordinated(programmeId, caller.subject());
    regions.mustExist(request.region());
    cohorts.mustAsk(programmeId, request.formId());
    teaching.mustHave(programmeId, request.curriculumVersionId());
    var cohort = new Cohort(programme.id(), caller.subject(), request.plan());
    cohorts.persistAndFlush(cohort);
    audit.record("cohort.planned", cohort.id(), programmeId, Map.of("after", cohort.view()));
    return RestResponse.ResponseBuilder.<CohortView>created(
            URI.create("/v1/cohorts/" + cohort.id()))
        .header("ETag", cohort.version().tag())
        .entity(cohort.view())
        .build();
  }
}
