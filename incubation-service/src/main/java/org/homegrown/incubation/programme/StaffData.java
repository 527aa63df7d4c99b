package org.homegrown.incubation.programme;

import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** For whom somebody works. Nobody acts any more by the role of a forgotten person. */
@ApplicationScoped
class StaffData implements PersonalData {

  private final PersonRows rows;

  StaffData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "staff";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('programmeId', programme_id, 'role', role, 'region', region,
          'addedAt', added_at, 'endedAt', ended_at)
        from programme_staff s, asked where s.person = asked.person order by id
        """,
        person);
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update programme_staff s
        set person = erased.pseudonym, ended_at = coalesce(s.ended_at, erased.at)
        from erased where s.person = erased.person and s.added_at <= erased.at
        """,
        """
        update programme_staff s set added_by = erased.pseudonym
        from erased where s.added_by = erased.person and s.added_at <= erased.at
        """,
        """
        update programme p set created_by = erased.pseudonym
        from erased where p.created_by = erased.person and p.created_at <= erased.at
        """);
  }
}
