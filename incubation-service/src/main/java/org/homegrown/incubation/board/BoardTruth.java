package org.homegrown.incubation.board;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A room whose facts the board shows; what it says is the board's truth. One bean a room. */
public interface BoardTruth {

  /** All cells of these participants that the room knows of. */
  List<Cell> cells(Collection<UUID> enrolments);

  default List<Sales> sales(Collection<UUID> enrolments) {
    return List.of();
  }
}
