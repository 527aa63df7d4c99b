package org.homegrown.incubation.cohort;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.curriculum.Teaching;
import org.homegrown.incubation.region.Regions;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.feed.Outbox;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Cohorts. */
@Path("/v1/cohorts")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Cohorts")
public class CohortResource {

  private final Cohorts cohorts;
  private final Regions regions;
  private final Teaching teaching;
  private final Outbox outbox;
  private final Audit audit;
  private final Caller caller;

  CohortResource(
      Cohorts cohorts,
      Regions regions,
      Teaching teaching,
      Outbox outbox,
      Audit audit,
      Caller caller) {
    this.cohorts = cohorts;
    this.regions = regions;
    this.teaching = teaching;
    this.outbox = outbox;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List cohorts",
      description = "Anybody signed in sees the open ones, coordinators all of their programmes.")
  public Page<CohortView> list(
      @RestQuery @Nullable CohortStatus status, @Valid @BeanParam PageRequest page) {
    return Page.of(
        cohorts.visible(status, caller.subject(), page),
        page,
        cohort -> Cursor.of(cohort.id()),
        Cohort::view);
  }

  @GET
  @Path("/{cohortId}")
  @Operation(
      summary = "Read a cohort",
      description = "Anybody signed in when it is open, else coordinators of its programme.")
  public RestResponse<CohortView> read(@RestPath UUID cohortId) {
    return answer(cohorts.requireVisible(cohortId, caller.subject()));
  }

  @POST
  @Path("/{cohortId}/open")
  @RolesAllowed("coordinator")
  @Transactional
  @Operation(
      summary = "Open a cohort for applications",
      description =
          "Roles: coordinator of its programme. Needs If-Match. Its curriculum must be published; its lessons are on the board from then on.")
  public RestResponse<CohortView> open(
      @RestPath UUID cohortId, @RestHeader("If-Match") @Nullable String ifMatch) {
    var cohort = cohorts.requireCoordinated(cohortId, caller.subject());
    cohort.version().mustMatch(ifMatch);
    var before = cohort.view();
    outbox.append(cohort.open());
    cohorts.flush();
    teaching.begin(cohortId, cohort.curriculumVersionId());
    audit.record(
        "cohort.opened",
        cohortId,
        cohort.programmeId(),
        Map.of("before", before, "after", cohort.view()));
    return answer(cohort);
  }

  @PATCH
  @Path("/{cohortId}")
  @RolesAllowed("coordinator")
  @Transactional
  @Operation(
      summary = "Change a cohort",
      description =
          "Roles: coordinator of its programme. Needs If-Match. What is left out stays as it is. The form and the intake rule stay once somebody has applied, the curriculum once somebody has enrolled; those who enrolled while there was none keep to the first. More places go to the waitlist.")
  public RestResponse<CohortView> change(
      @RestPath UUID cohortId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ChangeCohort request) {
    var cohort = cohorts.lockCoordinated(cohortId, caller.subject());
    cohort.version().mustMatch(ifMatch);
    regions.mustExist(request.region());
    cohorts.mustAsk(cohort.programmeId(), request.formId());
    teaching.mustHave(cohort.programmeId(), request.curriculumVersionId());
    var before = cohort.view();
    cohort.change(
        request.over(cohort.plan()),
        cohorts.hasApplications(cohortId),
        cohorts.hasEnrolments(cohortId));
    cohorts.flush();
    if (before.status() != CohortStatus.PLANNED
        && !Objects.equals(before.curriculumVersionId(), cohort.curriculumVersionId())) {
      teaching.begin(cohortId, cohort.curriculumVersionId());
      teaching.pin(cohortId, cohort.curriculumVersionId());
    }
    audit.record(
        "cohort.changed",
        cohortId,
        cohort.programmeId(),
        Map.of("before", before, "after", cohort.view()));
    return answer(cohort);
  }

  @POST
  @Path("/{cohortId}/copy")
  @RolesAllowed("coordinator")
  @Idempotent
  @Transactional
  @APIResponseSchema(value = CohortView.class, responseCode = "201")
  @Operation(
      summary = "Plan a cohort like an earlier one",
      description =
          "Roles: coordinator of its programme. Zone, capacity, region, intake rule, form, curriculum unless another is named, and offer days are the earlier one's.")
  public RestResponse<CohortView> copy(
      @RestPath UUID cohortId, @Valid @NotNull CopyCohort request) {
    var earlier = cohorts.requireCoordinated(cohortId, caller.subject());
    teaching.mustHave(earlier.programmeId(), request.curriculumVersionId());
    var cohort = earlier.copy(caller.subject(), request.from(earlier.plan()));
    cohorts.persistAndFlush(cohort);
    audit.record(
        "cohort.copied", cohort.id(), cohort.programmeId(), Map.of("after", cohort.view()));
    return RestResponse.ResponseBuilder.<CohortView>created(
            URI.create("/v1/cohorts/" + cohort.id()))
        .header("ETag", cohort.version().tag())
        .entity(cohort.view())
        .build();
  }

  private static RestResponse<CohortView> answer(Cohort cohort) {
    return RestResponse.ResponseBuilder.ok(cohort.view())
        .header("ETag", cohort.version().tag())
        .build();
  }
}
