package org.homegrown.incubation.milestone;

import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** What shops told of somebody. It is of the shop's feed, which forgets people in its order. */
@ApplicationScoped
class ShopFactData implements PersonalData {

  private final PersonRows rows;
  private final Milestones milestones;

  ShopFactData(PersonRows rows, Milestones milestones) {
    this.rows = rows;
    this.milestones = milestones;
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
        from shop_fact, asked where seller = asked.person
        union all
        select jsonb_build_object('type', 'order.paid', 'eventId', event_id, 'occurredAt', paid_at,
          'amount', amount, 'currency', currency, 'refunded', refunded)
        from shop_sale, asked where seller = asked.person
        """,
        person);
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update shop_fact f set seller = erased.pseudonym
        from erased where f.seller = erased.person
        """,
        """
        update shop_sale s set seller = erased.pseudonym
        from erased where s.seller = erased.person
        """);
    milestones.judge(erased.pseudonym());
  }
}
