package org.homegrown.impact.evaluation;

/** What is to be evaluated, and how. Kept with its answer, so that it can be asked again. */
sealed interface Question permits PanelQuestion, MatchingQuestion, SurvivalQuestion, AboutCohort {

  /** What kind of answer it has. */
  enum Kind {
    EFFECTS,
    MATCHING,
    SURVIVAL
  }

  /** Where the data are from: members of a cohort, or a file. */
  enum Source {
    COHORT,
    CSV
  }

  Kind kind();

  default Source source() {
    return Source.CSV;
  }

  static Class<? extends Question> type(Kind kind, Source source) {
    var csv = source == Source.CSV;
    return switch (kind) {
      case EFFECTS -> csv ? PanelQuestion.class : CohortQuestion.class;
      case MATCHING -> csv ? MatchingQuestion.class : CohortMatchingQuestion.class;
      case SURVIVAL -> csv ? SurvivalQuestion.class : CohortSurvivalQuestion.class;
    };
  }
}
