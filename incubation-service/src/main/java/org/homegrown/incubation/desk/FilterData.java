package org.homegrown.incubation.desk;

import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** How somebody looks at boards, and filters that look for what they have in hand. */
@ApplicationScoped
class FilterData implements PersonalData {

  private final PersonRows rows;

  FilterData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "filters";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('id', id, 'name', name, 'filter', filter, 'shared', shared)
        from saved_filter, asked where owner = asked.person order by id
        """,
        person);
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        delete from saved_filter f using erased
        where f.owner = erased.person and f.created_at <= erased.at
        """,
        """
        update saved_filter f set filter = jsonb_set(filter, '{owner}', to_jsonb(erased.pseudonym))
        from erased where f.filter ->> 'owner' = erased.person
        """);
  }
}
