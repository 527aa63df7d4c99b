package org.homegrown.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatementLogTest {

  private static final String LOG =
      """
      2026-11-25 00:10:00.001 UTC [7] LOG:  execute <unnamed>: select pg_sleep(1)
      2026-11-25 00:10:00.001 UTC [41] LOG:  statement: BEGIN
      2026-11-25 00:10:00.002 UTC [41] LOG:  execute <unnamed>: select title
      \tfrom product
      \twhere id = $1 and note is not distinct from $2 and name = $10
      2026-11-25 00:10:00.002 UTC [41] DETAIL:  Parameters: $1 = '7', $2 = NULL, $10 = 'Mei''s tea: $1'
      2026-11-25 00:10:00.003 UTC [52] LOG:  checkpoint starting: time
      2026-11-25 00:10:00.004 UTC [7] LOG:  execute <unnamed>: alter system set log_statement = 'none'
      """;

  @Test
  void statementsAreReadWithTheirParametersAndWithoutWhoeverSwitchedTheLogOn() {
    var statements = StatementLog.read(LOG);
    assertEquals(List.of(41, 41), statements.stream().map(each -> each.session()).toList());
    assertEquals("BEGIN", statements.getFirst().withParameters());
    assertEquals(
        """
        select title
        from product
        where id = '7' and note is not distinct from NULL and name = 'Mei''s tea: $1'""",
        statements.getLast().withParameters());
  }
}
