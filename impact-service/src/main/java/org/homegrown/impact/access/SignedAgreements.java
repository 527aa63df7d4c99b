package org.homegrown.impact.access;

import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** Agreements name the researcher who signed them. */
@ApplicationScoped
class SignedAgreements implements PersonalData {

  private final PersonRows rows;

  SignedAgreements(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "agreements";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('id', id, 'projectId', project_id, 'scopes', scopes,
          'startsOn', starts_on, 'endsOn', ends_on, 'status', status, 'signedAt', signed_at)
        from agreement, asked where researcher = asked.person order by id
        """,
        person);
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update agreement set researcher = erased.pseudonym
        from erased where researcher = erased.person
        """,
        """
        update agreement set signed_by = erased.pseudonym
        from erased where signed_by = erased.person
        """);
  }
}
