package org.homegrown.incubation.cohort;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.incubation.privacy.LockOrder;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** Cohorts that somebody planned. */
@ApplicationScoped
@Priority(LockOrder.COHORTS)
class CohortData implements PersonalData {

  private final PersonRows rows;

  CohortData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "cohorts";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('cohortId', id, 'plannedAt', created_at)
        from cohort, asked where created_by = asked.person order by id
        """,
        person);
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update cohort c set created_by = erased.pseudonym
        from erased where c.created_by = erased.person and c.created_at <= erased.at
        """);
  }
}
