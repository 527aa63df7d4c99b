package org.homegrown.incubation.perk;

import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** What somebody earned. It is an enrolment's, and names nobody. */
@ApplicationScoped
class PerkData implements PersonalData {

  private final PersonRows rows;

  PerkData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "perks";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('id', p.id, 'enrolmentId', p.enrolment_id, 'status', p.status,
          'startsAt', p.starts_at, 'endsAt', p.ends_at)
        from perk p join enrolment e on e.id = p.enrolment_id, asked
        where e.participant = asked.person order by p.id
        """,
        person);
  }

  @Override
  public void erase(Erased erased) {}
}
