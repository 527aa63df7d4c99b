package org.homegrown.impact.period;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Random;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.kit.sql.Rows;
import org.junit.jupiter.api.Test;

@ImpactServiceTest
class PeriodInSqlTest {

  private record Asked(Period period, LocalDate day, int fiscal) {}

  @Inject DataSource database;

  @Test
  void theDatabaseBeginsEachPeriodWhereJavaDoes() throws SQLException {
    var random = new Random(3);
    var asked = new ArrayList<Asked>();
    for (int i = 0; i < 20_000; i++) {
      var day = LocalDate.of(1990, 1, 1).plusDays(random.nextInt(30_000));
      var fiscal = 1 + random.nextInt(12);
      var span = Span.values()[random.nextInt(Span.values().length)];
      asked.add(new Asked(Period.of(span, day, fiscal), day, fiscal));
    }
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select count(*) from unnest(?::text[], ?::date[], ?::bigint[], ?::date[])
                  as a (span, day, fiscal, start)
                where period_start(span, day, fiscal::int) is distinct from start
                """)) {
      Rows.of(select, asked)
          .text(each -> each.period().span().name())
          .date(Asked::day)
          .number(each -> (long) each.fiscal())
          .date(each -> each.period().start());
      try (var row = select.executeQuery()) {
        row.next();
        assertEquals(0, row.getLong(1));
      }
    }
  }
}
