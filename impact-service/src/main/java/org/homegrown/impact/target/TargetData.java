package org.homegrown.impact.target;

import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** Who set targets, and who answers for them. */
@ApplicationScoped
class TargetData implements PersonalData {

  private final PersonRows rows;

  TargetData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "targets";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('id', id, 'title', title, 'owner', owner,
          'createdAt', created_at)
        from target, asked where asked.person in (created_by, owner) order by id
        """,
        person);
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        "update target set owner = erased.pseudonym from erased where owner = erased.person",
        """
        update target set created_by = erased.pseudonym
        from erased where created_by = erased.person
        """);
  }
}
