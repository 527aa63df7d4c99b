package org.homegrown.impact.disclosure;

import java.util.ArrayList;
import java.util.List;
import org.homegrown.impact.disclosure.Cell.Layer;

/**
 * When a cell is too much about somebody.
 *
 * @param k the fewest people behind a number that is shown
 * @param dominance the largest share that one of them may have in it
 */
public record Rules(int k, double dominance) {

  /** {@link Conf#F} when it may be shown by itself. */
  public Conf primary(List<Layer> layers) {
    if (layers.stream().anyMatch(layer -> layer.contributors() > 0 && layer.contributors() < k)) {
      return Conf.A;
    }
    return layers.stream().anyMatch(layer -> layer.largest() > dominance * layer.value())
        ? Conf.O
        : Conf.F;
  }

  /** Whether the sum of these cells, which a shown whole gives away, may be known. */
  boolean mayBeKnown(List<Cell> cells, boolean overTime) {
    var layers = new ArrayList<Layer>();
    for (int i = 0; i < cells.getFirst().layers().size(); i++) {
      var layer = i;
      layers.add(
          cells.stream()
              .map(cell -> cell.layers().get(layer))
              .reduce(new Layer(0, 0, 0), overTime ? Rules::theSamePeople : Rules::otherPeople));
    }
    return primary(layers) == Conf.F;
  }

  private static Layer theSamePeople(Layer some, Layer more) {
    return new Layer(
        Math.max(some.contributors(), more.contributors()),
        some.value() + more.value(),
        some.largest() + more.largest());
  }

  private static Layer otherPeople(Layer some, Layer more) {
    return new Layer(
        some.contributors() + more.contributors(),
        some.value() + more.value(),
        Math.max(some.largest(), more.largest()));
  }
}
