package org.homegrown.impact.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.impact.estimate.DidResult;
import org.homegrown.impact.estimate.Why;
import org.homegrown.impact.evaluation.Evaluation.Status;
import org.homegrown.impact.evaluation.Question.Kind;
import org.homegrown.impact.evaluation.Question.Source;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation. Everything that is needed to repeat it stands here: options, hash of the input,
 * seed, revision of the code.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EvaluationView(
    UUID id,
    Kind kind,
    Source source,
    @Nullable UUID cohort,
    Status status,
    @Schema(description = "What was asked, with every default", type = SchemaType.OBJECT)
        @JsonRawValue
        String request,
    @Schema(
            description = "Why it was refused, or failed",
            type = SchemaType.ARRAY,
            implementation = Why.class)
        @JsonRawValue
        @Nullable String why,
    @Schema(
            description =
                "Once it is DONE, by kind. What cannot be told, such as the error of something that does not vary, is absent.",
            oneOf = {DidResult.class, MatchingResult.class, SurvivalResult.class})
        @JsonRawValue
        @Nullable String result,
    @Schema(description = "Rows of the input") @Nullable Long inputRows,
    @Schema(
            description = "SHA-256 of the file, or of the panel as it was made of the cohort",
            examples = "sha256:9f2c…")
        @Nullable String inputHash,
    @Schema(description = "Facts about a cohort counted up to this batch") @Nullable Long batch,
    @Schema(description = "Commit of the code that answered") @Nullable String revision,
    Instant askedAt,
    @Nullable Instant finishedAt) {

  static EvaluationView of(Evaluation evaluation) {
    return of(evaluation, evaluation.result());
  }

  /** As it stands in lists. */
  static EvaluationView withoutResult(Evaluation evaluation) {
    return of(evaluation, null);
  }

  private static EvaluationView of(Evaluation evaluation, @Nullable String result) {
    return new EvaluationView(
        evaluation.id(),
        evaluation.kind(),
        evaluation.source(),
        evaluation.cohortId(),
        evaluation.status(),
        evaluation.request(),
        evaluation.why(),
        result,
        evaluation.inputRows(),
        evaluation.inputHash(),
        evaluation.batch(),
        evaluation.revision(),
        evaluation.askedAt(),
        evaluation.finishedAt());
  }
}
