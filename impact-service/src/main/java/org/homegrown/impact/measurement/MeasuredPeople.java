package org.homegrown.impact.measurement;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.homegrown.impact.privacy.Erased;
import org.homegrown.impact.privacy.PersonRows;
import org.homegrown.impact.privacy.PersonalData;
import org.homegrown.impact.rollup.Rollups;

/** What is measured of people. The sums stay. */
@ApplicationScoped
class MeasuredPeople implements PersonalData {

  private final PersonRows rows;
  private final Rollups rollups;

  MeasuredPeople(PersonRows rows, Rollups rollups) {
    this.rows = rows;
    this.rollups = rollups;
  }

  @Override
  public String name() {
    return "measurements";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('id', event_id, 'kind', kind, 'region', region, 'day', day,
          'amount', amount, 'currency', currency)
        from measurement, asked where seller = asked.person order by day, event_id
        """,
        person);
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        // all of it is from the shop's feed, in its order
        """
        update measurement set seller = erased.pseudonym
        from erased where seller = erased.person
        """,
        """
        update membership set seller = erased.pseudonym
        from erased where seller = erased.person and enrolled_at <= erased.at
        """,
        """
        update milestone set seller = erased.pseudonym
        from erased where seller = erased.person and completed_at <= erased.at
        """);
    try {
      rollups.rename(erased.person(), erased.pseudonym());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
