package org.homegrown.impact.evaluation;

/** What is to be evaluated, and how. Kept with its answer, so that it can be asked again. */
sealed interface Question
    permits PanelQuestion, CohortQuestion, MatchingQuestion, SurvivalQuestion {

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
    return switch (kind) {
      case EFFECTS -> source == Source.CSV ? PanelQuestion.class : CohortQuestion.class;
      case MATCHING -> MatchingQuestion.class;
      case SURVIVAL -> SurvivalQuestion.class;
    };
  }
}
