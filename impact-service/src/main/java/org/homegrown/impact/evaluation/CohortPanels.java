package org.homegrown.impact.evaluation;

import jakarta.enterprise.context.ApplicationScoped;

/** Panels of cohorts and those they are compared with. */
@ApplicationScoped
class CohortPanels {

  Answer answer(CohortQuestion question, Evaluation evaluation) {
    throw new IllegalStateException("not yet: " + question + evaluation);
  }
}
