package org.homegrown.impact.metric;

import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** Who added metrics and measures. */
@ApplicationScoped
class MetricData implements PersonalData {

  private final PersonRows rows;

  MetricData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "metrics";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        , added (said, code, version) as (
          select jsonb_build_object('code', code, 'version', version, 'addedAt', created_at), code,
            version
          from metric, asked where created_by = asked.person
          union all
          select jsonb_build_object('measure', code, 'addedAt', created_at), code, 0
          from measure, asked where created_by = asked.person)
        select said from added order by code, version
        """,
        person);
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update metric set created_by = erased.pseudonym
        from erased where created_by = erased.person and created_at <= erased.at
        """,
        """
        update measure set created_by = erased.pseudonym
        from erased where created_by = erased.person and created_at <= erased.at
        """);
  }
}
