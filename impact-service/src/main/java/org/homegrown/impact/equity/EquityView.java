package org.homegrown.impact.equity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.impact.estimate.Effect;
import org.jspecify.annotations.Nullable;

/**
 * Income and exposure of regions, side by side.
 *
 * @param trend of all regions together, up to this period
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EquityView(
    String period,
    String currency,
    Underserved underserved,
    List<Region> regions,
    @Nullable List<Trend> trend) {

  /** What underserved regions have of everything; null where there is nothing, or it is masked. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Underserved(@Nullable Double incomeShare, @Nullable Double exposureShare) {}

  /** A number between 0 and 1 with its interval of 95 %. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Share(double value, @Nullable Double low, @Nullable Double high) {

    static Share of(Effect effect) {
      return new Share(effect.effect(), within(effect.low()), within(effect.high()));
    }

    private static @Nullable Double within(@Nullable Double limit) {
      return limit == null ? null : Math.clamp(limit, 0.0, 1.0);
    }
  }

  /**
   * @param sellers who sold or earned something
   * @param income in minor units
   * @param gini 0 when all earn the same; losses count as nothing, in top shares too
   * @param topOne what the best earning hundredth has of the region's income; absent where that
   *     would be about few people
   * @param incomeShare of the income of all regions that are shown
   * @param exposure absent when few sellers were seen, or others could be had from it
   * @param confStatus why nothing is shown: SDMX's A few sellers, O one of them has nearly all, D
   *     so that another cell cannot be had; F when it is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Region(
      String region,
      String name,
      boolean underserved,
      @Schema(examples = "F") String confStatus,
      @Nullable Long sellers,
      @Nullable Long income,
      @Nullable Long exposure,
      @Nullable Share gini,
      @Nullable Share topOne,
      @Nullable Share topTen,
      @Nullable Double incomeShare,
      @Nullable Double exposureShare) {

    static Region masked(String region, String name, boolean underserved, String confStatus) {
      return new Region(
          region, name, underserved, confStatus, null, null, null, null, null, null, null, null);
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Trend(
      LocalDate start,
      @Nullable Long sellers,
      @Nullable Share gini,
      @Nullable Share topOne,
      @Nullable Double underservedIncomeShare) {}
}
