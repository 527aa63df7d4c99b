package org.homegrown.incubation.board;

import java.util.List;
import javax.sql.DataSource;

/** A board that writes through whatever database a test gives it. */
public final class CountedBoard {

  private CountedBoard() {}

  public static BoardRows over(DataSource database) {
    return new BoardRows(database, List.of());
  }
}
