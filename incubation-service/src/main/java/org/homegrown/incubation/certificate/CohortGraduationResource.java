package org.homegrown.incubation.certificate;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.incubation.enrolment.Enrolments;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.problem.DomainException;
import org.jboss.resteasy.reactive.RestPath;

/** Lets a cohort graduate. */
@Path("/v1/cohorts/{cohortId}/graduate")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Certificates")
public class CohortGraduationResource {

  private final Cohorts cohorts;
  private final Enrolments enrolments;
  private final Graduation graduation;
  private final Caller caller;

  CohortGraduationResource(
      Cohorts cohorts, Enrolments enrolments, Graduation graduation, Caller caller) {
    this.cohorts = cohorts;
    this.enrolments = enrolments;
    this.graduation = graduation;
    this.caller = caller;
  }

  @POST
  @Operation(
      summary = "Let many graduate, with a certificate each",
      description =
          "Roles: coordinator of the programme. Each enrolment on its own: one that is refused stops no other.")
  public GraduatedMany graduate(@RestPath UUID cohortId, @Valid @NotNull GraduateMany request) {
    var coordinator = caller.subject();
    cohorts.requireCoordinated(cohortId, coordinator);
    return new GraduatedMany(
        request.enrolments().stream().map(id -> one(cohortId, id, coordinator)).toList());
  }

  private GraduatedMany.Item one(UUID cohort, UUID id, String coordinator) {
    try {
      return GraduatedMany.Item.done(
          QuarkusTransaction.requiringNew()
              .call(
                  () ->
                      graduation.graduate(
                          enrolments.requireInCohort(id, cohort, coordinator), null, coordinator)));
    } catch (DomainException e) {
      return GraduatedMany.Item.refused(id, e);
    }
  }
}
