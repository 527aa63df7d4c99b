package org.homegrown.impact.evaluation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.impact.Metrics;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.Test;

@ImpactServiceTest
class EvaluationMetersTest {

  private static final int DAY = 86_400;

  @Inject DataSource database;

  @Test
  void whoWatchesSeesHowLongAnEvaluationHasWaited() throws SQLException {
    var tables = new Tables(database);
    var id = UUID.randomUUID();
    tables.execute(
        """
        insert into evaluation (id, kind, source, cohort_id, request, status, asked_by, asked_at,
          claimed_at)
        values ('%1$s', 'EFFECTS', 'COHORT', '%1$s', '{}', 'RUNNING', 'rita',
          clock_timestamp() - interval '1 day', clock_timestamp())
        """
            .formatted(id));
    assertTrue(Metrics.of("evaluations_oldest_waiting_seconds") >= DAY);
    tables.execute("delete from evaluation where id = '%s'".formatted(id));
    assertTrue(Metrics.of("evaluations_oldest_waiting_seconds") < DAY);
  }
}
