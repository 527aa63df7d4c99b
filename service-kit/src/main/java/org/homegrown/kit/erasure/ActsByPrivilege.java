package org.homegrown.kit.erasure;

import jakarta.enterprise.context.ApplicationScoped;

/** What a person did by privilege. It stays on record that somebody did it, by a pseudonym. */
@ApplicationScoped
class ActsByPrivilege implements PersonalData {

  private final PersonRows rows;

  ActsByPrivilege(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "acts";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('at', at, 'action', action, 'subject', subject,
          'mine', actor = asked.person, 'detail', detail)
        from audit, asked where actor = asked.person or on_behalf_of = asked.person order by id
        """,
        person);
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        // first, while the rows can still be found by the person
        """
        update audit set subject = right(erased.pseudonym, 36)::uuid
        from erased where on_behalf_of = erased.person and subject::text = on_behalf_of
        """,
        """
        update audit set actor = erased.pseudonym
        from erased where actor = erased.person and audit.at <= erased.at
        """,
        """
        update audit set on_behalf_of = erased.pseudonym
        from erased where on_behalf_of = erased.person and audit.at <= erased.at
        """);
  }
}
