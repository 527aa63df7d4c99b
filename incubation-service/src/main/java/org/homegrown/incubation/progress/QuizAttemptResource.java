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

/** Answers to quizzes as phones hand them in. */
@Path("/v1/quiz-attempts")
@RolesAllowed("seller")
@RunOnVirtualThread
@Tag(name = "Progress")
public class QuizAttemptResource {

  private final QuizBatch batch;
  private final Caller caller;

  QuizAttemptResource(QuizBatch batch, Caller caller) {
    this.batch = batch;
    this.caller = caller;
  }

  @POST
  @Transactional
  @Operation(
      summary = "Hand in answers to quizzes",
      description =
          "Roles: seller, of their own enrolments. Up to 100 items, any number of times: each is ACCEPTED and marked once, and a DUPLICATE with the same score from then on. A passed quiz completes its lesson. A bad item is REFUSED with a code and spoils nothing: item-unreadable, enrolment-not-found, enrolment-closed, quiz-unknown, answers-unknown, attempts-used-up, client-time-in-future, client-time-before-1970.")
  public AttemptsTaken take(@Valid @NotNull SendAttempts request) {
    return new AttemptsTaken(batch.take(caller.subject(), request.device(), request.items()));
  }
}
