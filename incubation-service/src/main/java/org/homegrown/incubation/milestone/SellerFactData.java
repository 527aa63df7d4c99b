package org.homegrown.incubation.milestone;

import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.incubation.privacy.Erased;
import org.homegrown.incubation.privacy.PersonRows;
import org.homegrown.incubation.privacy.PersonalData;

/** What shops told of somebody. */
@ApplicationScoped
class SellerFactData implements PersonalData {

  private final PersonRows rows;

  SellerFactData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "facts";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('type', type, 'eventId', event_id, 'occurredAt', occurred_at)
        from seller_fact, asked where seller = asked.person order by occurred_at
        """,
        person);
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update seller_fact f set seller = erased.pseudonym
        from erased where f.seller = erased.person
        """);
  }
}
