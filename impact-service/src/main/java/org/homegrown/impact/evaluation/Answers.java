package org.homegrown.impact.evaluation;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.homegrown.kit.problem.Conflict;

/** Answers evaluations from what was kept of them, one at a time: each may need much memory. */
@ApplicationScoped
class Answers {

  private final ReentrantLock turn = new ReentrantLock(true);

  private final Evaluations evaluations;
  private final Evaluating evaluating;
  private final CohortPanels cohorts;
  private final CohortMatches matches;
  private final CohortSpells spells;
  private final Inputs inputs;
  private final ResultJson results;

  Answers(
      Evaluations evaluations,
      Evaluating evaluating,
      CohortPanels cohorts,
      CohortMatches matches,
      CohortSpells spells,
      Inputs inputs,
      ResultJson results) {
    this.evaluations = evaluations;
    this.evaluating = evaluating;
    this.cohorts = cohorts;
    this.matches = matches;
    this.spells = spells;
    this.inputs = inputs;
    this.results = results;
  }

  /**
   * @throws Conflict {@code input-gone} when its file was deleted meanwhile
   */
  Answer to(Evaluation evaluation) throws IOException {
    var question =
        results.read(evaluation.request(), Question.type(evaluation.kind(), evaluation.source()));
    turn.lock();
    try {
      if (question instanceof AboutCohort cohort) {
        return switch (cohort) {
          case CohortQuestion effects -> cohorts.answer(effects, evaluation);
          case CohortMatchingQuestion people -> matches.answer(people, evaluation);
          case CohortSurvivalQuestion shops -> spells.answer(shops, evaluation);
        };
      }
      var file = evaluations.inputKey(evaluation.id()).orElseThrow();
      return evaluating.answer(question, () -> inputs.open(file), file);
    } catch (FileNotFoundException e) {
      throw new Conflict("input-gone", "Its file was kept for 90 days and is deleted.");
    } finally {
      turn.unlock();
    }
  }
}
