package org.homegrown.incubation.admission;

import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** Draws that somebody made, and who is compared. A draw stays, nameless. */
@ApplicationScoped
class DrawData implements PersonalData {

  private final PersonRows rows;

  DrawData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "draws";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('cohortId', a.cohort_id, 'drawn', e.key, 'comparedSince',
          m.joined_at, 'comparedUntil', m.left_at)
        from asked, application a
        left join draw_entry e on e.application_id = a.id
        left join comparison_member m on m.application_id = a.id
        where a.applicant = asked.person and (e.key is not null or m.joined_at is not null)
        order by a.id
        """,
        person);
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update draw d set drawn_by = erased.pseudonym
        from erased where d.drawn_by = erased.person and d.drawn_at <= erased.at
        """);
  }
}
