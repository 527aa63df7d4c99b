package org.homegrown.impact.survey;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.homegrown.kit.problem.Problem.Violation;
import org.jspecify.annotations.Nullable;

/** What a coordinator says to write questions down. */
record WriteInstrument(
    @Schema(examples = "Half a year later") @NotBlank @Size(max = 200) String title,
    @NotNull @Size(min = 1, max = 40) List<@NotNull @Valid Item> items,
    @Nullable @Valid Scorecard scorecard) {

  /**
   * @throws Refused {@code instrument-refused}
   */
  void mustFit() {
    var violations = new ArrayList<Violation>();
    for (int i = 0; i < items.size(); i++) {
      var item = items.get(i);
      if (!item.fits()) {
        violations.add(
            new Violation(
                "items[%d]".formatted(i),
                "item-unsuited",
                "CHOICE has different choices and no bounds, SCALE has bounds, least is below most"));
      }
      if (items.stream().filter(other -> other.id().equals(item.id())).count() > 1) {
        violations.add(
            new Violation("items[%d].id".formatted(i), "twice", "another item is called so"));
      }
    }
    if (scorecard != null && !scorecard.fits(items)) {
      violations.add(
          new Violation(
              "scorecard.table",
              "score-without-likelihood",
              "needs exactly one likelihood for every score that answers can add up to"));
    }
    if (!violations.isEmpty()) {
      throw new Refused("instrument-refused", "The questions cannot be asked so.", violations);
    }
  }
}
