package org.homegrown.impact.figure;

import static org.homegrown.impact.figure.Desk.published;
import static org.homegrown.impact.figure.Desk.question;
import static org.homegrown.impact.figure.Desk.restate;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.junit.jupiter.api.Test;

/** One hash moves with everything that is published, and with nothing else. */
@ImpactServiceTest
class ChainHeadTest {

  private static final LocalDate DAY = LocalDate.of(2026, 2, 10);

  @Inject DataSource database;
  @Inject ChainHead chain;

  @Test
  void whatIsPublishedMovesIt() throws SQLException {
    var facts = new Facts(database);
    facts.sells("mei-" + UUID.randomUUID(), facts.village, DAY, 1000);
    var nothing = head();
    var figure = published(question("sales_value", "2026-02", facts));
    var one = head();
    assertNotEquals(nothing, one);
    facts.sells("nilo-" + UUID.randomUUID(), facts.village, DAY, 10);
    assertEquals(one, head());
    restate(figure).statusCode(201);
    assertNotEquals(one, head());
  }

  private String head() throws SQLException {
    return ChainHead.of(chain.links());
  }
}
