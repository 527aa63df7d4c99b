package org.homegrown.impact.survey;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How likely somebody is to be poor whose answers score so many points, as the Poverty Probability
 * Index does it. The likelihoods are data of whoever licenses the card.
 *
 * @param povertyLine below which somebody counts as poor
 */
record Scorecard(
    @Schema(examples = "2.15 USD a day, 2017 PPP") @NotBlank @Size(max = 200) String povertyLine,
    @NotNull @Size(min = 1, max = 500) List<@NotNull @Valid Row> table) {

  /**
   * @param likelihood from 0 to 1
   */
  record Row(
      @Schema(examples = "42") @NotNull Integer score,
      @Schema(examples = "0.184") @NotNull @DecimalMin("0") @DecimalMax("1") Double likelihood) {}

  Optional<Double> likelihood(int score) {
    return table.stream().filter(row -> row.score() == score).map(Row::likelihood).findFirst();
  }

  /** Whether every score that the items can add up to has exactly one likelihood. */
  boolean fits(List<Item> items) {
    var reachable = new TreeSet<Integer>();
    reachable.add(0);
    for (var item : items) {
      if (item.isScored() && item.choices() != null) {
        var next = new TreeSet<Integer>();
        for (var choice : item.choices()) {
          var points = choice.points() == null ? 0 : choice.points();
          reachable.forEach(score -> next.add(score + points));
        }
        reachable.clear();
        reachable.addAll(next);
      }
    }
    return items.stream().anyMatch(Item::isScored)
        && table.stream().map(Row::score).distinct().count() == table.size()
        && reachable.stream().allMatch(score -> likelihood(score).isPresent());
  }
}
