package org.homegrown.impact.evaluation;

import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** Who asked for an evaluation. Its results are about no person. */
@ApplicationScoped
class EvaluationData implements PersonalData {

  private final PersonRows rows;

  EvaluationData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "evaluations";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select json_build_object('id', id, 'kind', kind, 'source', source, 'cohort', cohort_id,
          'request', request, 'status', status, 'askedAt', asked_at)
        from evaluation, asked where asked_by = asked.person order by id
        """,
        person);
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update evaluation set asked_by = erased.pseudonym
        from erased where asked_by = erased.person
        """);
  }
}
