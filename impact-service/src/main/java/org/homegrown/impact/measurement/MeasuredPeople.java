package org.homegrown.impact.measurement;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.homegrown.impact.rollup.Rollups;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

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

  /** With the line of each, so that they can look for its hash in published figures. */
  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('id', event_id, 'kind', kind, 'sign', sign, 'day', day,
          'orderedOn', ordered_on, 'region', region, 'amount', amount, 'fees', fees,
          'currency', currency, 'corrects', corrects,
          'line', concat_ws('|', event_id, kind, sign, day, coalesce(ordered_on::text, '-'), region,
            amount, fees, coalesce(nullif(currency, ''), '-')))
        from measurement, asked where seller = asked.person order by day, event_id
        """,
        person);
  }

  /** All of it is from the shop's feed, in its order: what comes later is somebody new's. */
  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update measurement set seller = erased.pseudonym
        from erased where seller = erased.person
        """,
        """
        update known_shop set seller = erased.pseudonym
        from erased where seller = erased.person
        """);
    try {
      rollups.rename(erased.person(), erased.pseudonym());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
