package org.homegrown.incubation.mentoring;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.incubation.enrolment.Enrolments;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.DomainException;
import org.homegrown.kit.problem.NotFound;
import org.jboss.resteasy.reactive.RestPath;

/** Who accompanies a cohort's participants. */
@Path("/v1/cohorts/{cohortId}")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Mentoring")
public class CohortMentoringResource {

  private final Cohorts cohorts;
  private final Enrolments enrolments;
  private final Suggestions suggestions;
  private final Pairs pairs;
  private final Audit audit;
  private final Caller caller;

  CohortMentoringResource(
      Cohorts cohorts,
      Enrolments enrolments,
      Suggestions suggestions,
      Pairs pairs,
      Audit audit,
      Caller caller) {
    this.cohorts = cohorts;
    this.enrolments = enrolments;
    this.suggestions = suggestions;
    this.pairs = pairs;
    this.audit = audit;
    this.caller = caller;
  }

  @POST
  @Path("/mentor-matching")
  @Operation(
      summary = "Suggest mentors for those who have none",
      description =
          "Roles: coordinator of the programme; those in their scope, at most 500. As many as possible are matched, and the fits are best in sum: 4 points for the language, which is needed where it is known, 2 for each skill that is needed, 1 for the region. Changes nothing.")
  public Suggestion suggest(@RestPath UUID cohortId) {
    cohorts.requireCoordinated(cohortId, caller.subject());
    return suggestions.of(cohortId, caller.subject());
  }

  @GET
  @Path("/mentor-pairs")
  @Operation(
      summary = "List who accompanies whom in a cohort",
      description = "Roles: coordinator of the programme; those in their scope.")
  public Page<Pair> list(@RestPath UUID cohortId, @Valid @BeanParam PageRequest page) {
    cohorts.requireCoordinated(cohortId, caller.subject());
    return Page.of(
        pairs.inCohort(cohortId, caller.subject(), page),
        page,
        pair -> Cursor.of(pair.id()),
        pair -> pair);
  }

  @POST
  @Path("/mentor-pairs")
  @Operation(
      summary = "Let mentors accompany participants",
      description =
          "Roles: coordinator of the programme. Each pair on its own: one that is refused stops no other.")
  public PairedMany make(@RestPath UUID cohortId, @Valid @NotNull MakePairs request) {
    cohorts.requireCoordinated(cohortId, caller.subject());
    return new PairedMany(request.pairs().stream().map(two -> one(cohortId, two)).toList());
  }

  private PairedMany.Paired one(UUID cohort, MakePairs.Two two) {
    try {
      var pair = QuarkusTransaction.requiringNew().call(() -> make(cohort, two));
      return new PairedMany.Paired(two.enrolmentId(), true, pair.id(), null, null);
    } catch (DomainException e) {
      return new PairedMany.Paired(two.enrolmentId(), false, null, e.code(), e.detail());
    }
  }

  private Pair make(UUID cohort, MakePairs.Two two) {
    var enrolment = enrolments.requireCoordinated(two.enrolmentId(), caller.subject());
    if (!enrolment.cohortId().equals(cohort)) {
      throw new NotFound("enrolment-not-found", "There is no such enrolment.");
    }
    var pair = pairs.make(enrolment, two.mentorId(), caller.subject());
    audit.record(
        "mentor-pair.started",
        pair.id(),
        pair.programmeId(),
        Map.of(),
        Map.of("enrolmentId", pair.enrolmentId(), "mentorId", pair.mentorId()));
    return pair;
  }
}
