package org.homegrown.incubation.application;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;

/** Single applications. */
@Path("/v1/applications/{applicationId}")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Applications")
public class ApplicationResource {

  private final Applications applications;
  private final Caller caller;

  ApplicationResource(Applications applications, Caller caller) {
    this.applications = applications;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "Read an application",
      description =
          "The applicant, who sees their place on the waitlist, and coordinators of the programme.")
  public ApplicationView read(@RestPath UUID applicationId) {
    var application = applications.requireVisible(applicationId, caller.subject());
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
