package org.homegrown.impact.evaluation;

import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.homegrown.impact.access.Access;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.problem.NotFound;

/** Who may evaluate what: a cohort those who run it or have an agreement, a file who brings it. */
@ApplicationScoped
class EvaluationAccess {

  private final Access access;
  private final Caller caller;

  EvaluationAccess(Access access, Caller caller) {
    this.access = access;
    this.caller = caller;
  }

  /**
   * @throws NotFound {@code cohort-not-found}
   * @throws ForbiddenException to researchers without an agreement
   */
  void mustEvaluate(UUID cohort) {
    if (caller.has("coordinator") || caller.has("operator")) {
      try {
        access.mustRunCohort(cohort);
        return;
      } catch (NotFound e) {
        if (!caller.has("researcher")) {
          throw e;
        }
      }
    }
    access.mustBeAgreed("EVALUATION", cohort);
    access.programmeOf(cohort);
  }

  /**
   * @throws NotFound {@code evaluation-not-found}, also to strangers
   */
  Evaluation mustSee(Evaluation evaluation) {
    if (evaluation.cohortId() == null) {
      if (!caller.has("operator") && !evaluation.askedBy().equals(caller.subject())) {
        throw Evaluations.notFound();
      }
      return evaluation;
    }
    try {
      mustEvaluate(evaluation.cohortId());
      return evaluation;
    } catch (NotFound | ForbiddenException e) {
      throw Evaluations.notFound();
    }
  }
}
