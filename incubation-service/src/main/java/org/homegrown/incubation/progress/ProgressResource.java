package org.homegrown.incubation.progress;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;

/** Progress as phones hand it in. */
@Path("/v1/progress")
@RolesAllowed("seller")
@RunOnVirtualThread
@Tag(name = "Progress")
public class ProgressResource {

  private final ProgressBatch batch;
  private final Caller caller;

  ProgressResource(ProgressBatch batch, Caller caller) {
    this.batch = batch;
    this.caller = caller;
  }

  @POST
  @Transactional
  @Operation(
      summary = "Hand in what a phone gathered",
      description =
          "Roles: seller, of their own enrolments. Up to 1,000 items, in any order and any number of times: each is ACCEPTED once and a DUPLICATE from then on. A bad item is REFUSED with a code and spoils nothing: item-unreadable, enrolment-not-found, enrolment-closed, lesson-unknown, progress-out-of-range, client-time-in-future, client-time-before-1970.")
  public ProgressTaken take(@Valid @NotNull SendProgress request) {
    return new ProgressTaken(batch.take(caller.subject(), request.device(), request.items()));
  }
}
