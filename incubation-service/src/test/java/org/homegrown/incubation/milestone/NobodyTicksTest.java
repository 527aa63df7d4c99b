package org.homegrown.incubation.milestone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.IncubationServiceTest;
import org.homegrown.incubation.World;
import org.homegrown.testkit.Busyness;
import org.homegrown.testkit.Tables;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;

/** Milestones prove themselves: nobody completes one by hand, by any route. */
@IncubationServiceTest
class NobodyTicksTest {

  /**
   * The one way beside the shop's facts, a file and a second person's word; and what asks others.
   */
  private static final Set<String> EXCEPTED =
      Set.of(
          "POST /v1/evidence/{evidenceId}/approve",
          "POST /v1/applications/{applicationId}/ask-again",
          "POST /v1/consents/{consentId}/withdraw");

  @Inject DataSource database;
  @Inject World world;

  @Test
  void whateverItsLeadAndItsParticipantDoNoMilestoneIsComplete() throws SQLException {
    for (var role : List.of("coordinator", "seller")) {
      var lead = "lead-" + UUID.randomUUID();
      var ids = world.of(lead);
      var who = role.equals("seller") ? ids.get("participant") : lead;
      assertEquals(
          List.of(), Busyness.of(Tokens.of(who, role), role, ids, EXCEPTED::contains), role);
      assertEquals(
          0,
          new Tables(database)
              .number(
                  "select count(*) from milestone where enrolment_id = '%s' and status <> 'OPEN'"
                      .formatted(ids.get("enrolmentId"))));
    }
  }
}
