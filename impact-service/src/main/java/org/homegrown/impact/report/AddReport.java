package org.homegrown.impact.report;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.homegrown.impact.metric.Language;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/**
 * A report that is made again and again.
 *
 * @param programme whose cohorts it is about; or a region
 * @param language of its runs, for readers who do not say another
 */
public record AddReport(
    @NotNull @Size(min = 1, max = 200) String title,
    @Nullable UUID programme,
    @Nullable @Size(min = 1, max = 20) String region,
    @NotEmpty @Size(max = 30) List<@NotNull @Valid Part> figures,
    @NotNull Schedule schedule,
    @NotNull Language language) {

  /** How often. */
  public enum Schedule {
    MONTHLY,
    QUARTERLY
  }

  /**
   * One number of it.
   *
   * @param version of the metric; the newest one at each run when left out
   * @param cohort of the programme
   * @param currency for money
   */
  public record Part(
      @NotNull @Size(min = 1, max = 60) String metric,
      @Nullable @Min(1) Integer version,
      @Nullable UUID cohort,
      @Nullable @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code")
          String currency) {}

  /**
   * @throws RuleBroken {@code report-refused}
   */
  void mustBeAboutOne() {
    if ((programme == null) == (region == null)) {
      throw new RuleBroken(
          "report-refused", "It is about a programme or about a region, and not about both.");
    }
    for (var part : figures) {
      if ((programme == null) != (part.cohort() == null)) {
        throw new RuleBroken(
            "report-refused",
            "Figures of a programme name a cohort of it; those of a region name none.");
      }
    }
  }
}
