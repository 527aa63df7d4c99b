package org.homegrown.incubation.application;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.application.Duplicates.Duplicate;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.incubation.message.Messages;
import org.homegrown.incubation.message.Said;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Page;
import org.jboss.resteasy.reactive.RestPath;

/** Applications that may be one person's. */
@Path("/v1/applications/{applicationId}/duplicates")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Applications")
public class DuplicateResource {

  private final Applications applications;
  private final Duplicates duplicates;
  private final Cohorts cohorts;
  private final Messages messages;
  private final Audit audit;
  private final Caller caller;

  DuplicateResource(
      Applications applications,
      Duplicates duplicates,
      Cohorts cohorts,
      Messages messages,
      Audit audit,
      Caller caller) {
    this.applications = applications;
    this.duplicates = duplicates;
    this.cohorts = cohorts;
    this.messages = messages;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "List which earlier applications this one looks like",
      description = "Roles: coordinator of the programme.")
  public Page<Duplicate> list(@RestPath UUID applicationId) {
    return Page.whole(
        duplicates.of(applications.requireCoordinated(applicationId, caller.subject()).id()));
  }

  @POST
  @Path("/{otherId}/override")
  @Transactional
  @Operation(
      summary = "Say that two applications are two people's",
      description = "Roles: coordinator of the programme. It can be offered a place again.")
  public ApplicationView override(
      @RestPath UUID applicationId, @RestPath UUID otherId, @Valid @NotNull Because request) {
    var application = locked(applicationId);
    var before = application.state();
    duplicates.decide(applicationId, otherId, "OVERRIDDEN", caller.subject(), request.reason());
    application.suspect(duplicates.suspected(applicationId));
    record("duplicate.overridden", application, before, otherId, request);
    return application.view();
  }

  @POST
  @Path("/{otherId}/confirm")
  @Transactional
  @Operation(
      summary = "Say that two applications are one person's",
      description = "Roles: coordinator of the programme. This one is rejected.")
  public ApplicationView confirm(
      @RestPath UUID applicationId, @RestPath UUID otherId, @Valid @NotNull Because request) {
    var application = locked(applicationId);
    var before = application.state();
    duplicates.decide(applicationId, otherId, "CONFIRMED", caller.subject(), request.reason());
    application.suspect(duplicates.suspected(applicationId));
    application.reject(request.reason());
    tell(application);
    record("duplicate.confirmed", application, before, otherId, request);
    return application.view();
  }

  private Application locked(UUID id) {
    var application = applications.requireCoordinated(id, caller.subject());
    cohorts.lock(application.cohortId());
    applications.getEntityManager().refresh(application);
    return application;
  }

  /** As whoever is rejected otherwise. */
  private void tell(Application rejected) {
    messages.say(
        new Said(
            "rejected-" + rejected.id(),
            rejected.applicant(),
            rejected.programmeId(),
            rejected.cohortId(),
            "rejected",
            Map.of("cohort", cohorts.findById(rejected.cohortId()).name()),
            Instant.now()));
  }

  private void record(
      String action, Application application, Map<String, String> before, UUID other, Because why) {
    audit.record(
        action,
        application.id(),
        application.programmeId(),
        Map.of(
            "other",
            other,
            "reason",
            why.reason(),
            "before",
            before,
            "after",
            application.state()));
  }
}
