package org.homegrown.incubation.admission;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.cohort.Cohort;
import org.homegrown.incubation.cohort.Intake;
import org.homegrown.kit.problem.Conflict;

/** Puts the applications of a cohort that may be admitted in order. */
@ApplicationScoped
class Ranking {

  private final DataSource database;

  Ranking(DataSource database) {
    this.database = database;
  }

  /**
   * Ranks anew, from 1. The caller has locked the cohort. Who is ineligible or not known to be
   * eligible has no rank.
   *
   * @return how many have one
   * @throws Conflict {@code draw-missing} where equals are told apart by a draw that was not made
   */
  int rank(Cohort cohort) {
    try (var connection = database.getConnection();
        var drawn = connection.prepareStatement("select from draw where cohort_id = ?");
        var clear =
            connection.prepareStatement(
                "update application set rank = null where cohort_id = ? and rank is not null");
        var rank =
            connection.prepareStatement(
                """
                update application a set rank = r.rank, version = a.version + 1
                from (select c.id, row_number() over (order by %s) as rank
                      from application c left join draw d on d.cohort_id = c.cohort_id
                      where c.cohort_id = ? and c.status in ('SUBMITTED', 'IN_REVIEW')
                        and c.eligibility = 'ELIGIBLE' and not c.suspected) r
                where a.id = r.id
                """
                    .formatted(order(cohort.intake())))) {
      drawn.setObject(1, cohort.id());
      if (cohort.intake() != Intake.FIRST_COME) {
        try (var row = drawn.executeQuery()) {
          if (!row.next()) {
            throw new Conflict("draw-missing", "Draw first: it tells equals apart.");
          }
        }
      }
      clear.setObject(1, cohort.id());
      clear.executeUpdate();
      rank.setObject(1, cohort.id());
      return rank.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String order(Intake intake) {
    return switch (intake) {
      case FIRST_COME -> "c.submitted_at, c.id";
      case SCORED -> "c.score desc nulls last, " + Draws.ORDER;
      case LOTTERY -> Draws.ORDER;
    };
  }

  /** Those with the best ranks first, who are neither offered a place nor waitlisted yet. */
  List<UUID> ranked(Cohort cohort, int most) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select id from application
                where cohort_id = ? and rank is not null and status in ('SUBMITTED', 'IN_REVIEW')
                  and eligibility = 'ELIGIBLE' and not suspected
                order by rank limit ?
                """)) {
      select.setObject(1, cohort.id());
      select.setInt(2, most);
      try (var rows = select.executeQuery()) {
        var ids = new ArrayList<UUID>();
        while (rows.next()) {
          ids.add(rows.getObject(1, UUID.class));
        }
        return ids;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
