package org.homegrown.impact.figure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a vintage says something else than the one before.
 *
 * @param number of the newer vintage
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Restatement(
    int number, List<Difference> differences, List<Cause> causes, @Nullable String note) {

  /**
   * @param cell by region, period, currency and whatever else it was broken down by
   * @param was absent where there was no number
   * @param now absent where there is none any more
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Difference(Map<String, String> cell, @Nullable BigDecimal was, @Nullable BigDecimal now) {}

  /**
   * @param additive whether the values of all causes are the whole difference
   * @param value its part of the difference; absent when it is not additive
   * @param facts how many came or went
   * @param people whose they are
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Cause(
      Kind cause,
      @Nullable String currency,
      boolean additive,
      @Nullable BigDecimal value,
      long facts,
      long people) {}

  /**
   * LATE: told after the older vintage. ENROLMENT: of somebody whose membership was told later.
   * CONSENT and TRANSFER: of somebody whose membership ended. REGIONS: the tree changed. RECORDS:
   * milestones, trainings, outcomes, surveys or the ways of sellers, which have no parts.
   */
  enum Kind {
    LATE,
    REFUND,
    CORRECTION,
    ENROLMENT,
    CONSENT,
    TRANSFER,
    REGIONS,
    RECORDS
  }
}
