package org.homegrown.incubation.consent;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.homegrown.incubation.privacy.LockOrder;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** That somebody agreed stays on record, without who it was. */
@ApplicationScoped
@Priority(LockOrder.CONSENTS)
class ConsentData implements PersonalData {

  private final PersonRows rows;
  private final PersonLock lock;

  ConsentData(PersonRows rows, PersonLock lock) {
    this.rows = rows;
    this.lock = lock;
  }

  @Override
  public String name() {
    return "consents";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('programmeId', programme_id, 'purpose', purpose,
          'textVersion', text_version, 'givenAt', given_at, 'evidence', evidence,
          'withdrawnAt', withdrawn_at)
        from consent c, asked where c.person = asked.person order by id
        """,
        person);
  }

  @Override
  public void erase(Erased erased) {
    lock.take(List.of(erased.person(), erased.pseudonym()));
    rows.change(
        erased,
        """
        update consent c
        set person = case when c.person = erased.person then erased.pseudonym else c.person end,
            given_by =
              case when c.given_by = erased.person then erased.pseudonym else c.given_by end,
            withdrawn_by = case when c.withdrawn_by = erased.person then erased.pseudonym
                                else c.withdrawn_by end,
            evidence = case when c.person = erased.person and c.evidence is not null
                            then 'erased' else c.evidence end
        from erased
        where erased.person in (c.person, c.given_by, c.withdrawn_by) and c.given_at <= erased.at
        """);
  }
}
