package org.homegrown.impact.survey;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a survey says of the whole cohort, and how many said it.
 *
 * @param asked who were drawn and still allow it
 * @param responseRate answers of those asked (AAPOR's RR2: everybody drawn is eligible, and who
 *     left items out counts)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SurveyResults(
    UUID survey,
    int population,
    int asked,
    int respondents,
    double responseRate,
    @Nullable @Schema(description = "Of the scorecard") String povertyLine,
    List<Estimate> estimates) {

  /** What an estimate is of. */
  enum Of {
    MEAN,
    TOTAL,
    SHARE,
    LIKELIHOOD
  }

  /**
   * @param choice of a SHARE: how many choose it
   * @param suppressed true when too few answered it to show anything
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Estimate(
      String item,
      @Nullable String choice,
      Of of,
      @Nullable Double value,
      @Nullable Double se,
      @Nullable Double low,
      @Nullable Double high,
      int respondents,
      int asked,
      int population,
      double responseRate,
      boolean suppressed) {

    /** The key under which figures find it; empty for what no figure is made of. */
    String key() {
      return switch (of) {
        case SHARE -> item + "=" + choice;
        case MEAN, TOTAL, LIKELIHOOD -> item;
      };
    }
  }
}
