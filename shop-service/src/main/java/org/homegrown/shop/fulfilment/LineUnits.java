package org.homegrown.shop.fulfilment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** So many units of a line of an order. */
public record LineUnits(
    @Schema(examples = "0", description = "The line's place in the order's lines; the first is 0")
        @NotNull
        @Min(0)
        @Max(9_999)
        Integer line,
    @Schema(examples = "2") @NotNull @Min(1) @Max(1_000_000) Integer quantity) {

  /** Units by line: what is said twice of a line is added up. */
  public static SortedMap<Integer, Integer> sum(List<LineUnits> lines) {
    var units = new TreeMap<Integer, Integer>();
    lines.forEach(each -> units.merge(each.line(), each.quantity(), Math::addExact));
    return units;
  }

  /** The reverse of {@link #sum}. */
  public static List<LineUnits> list(SortedMap<Integer, Integer> units) {
    return units.entrySet().stream()
        .map(each -> new LineUnits(each.getKey(), each.getValue()))
        .toList();
  }
}
