package org.homegrown.impact.research;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whom an agreement is about. In the caller's transaction. */
@ApplicationScoped
class ExtractPeople {

  private final ResearchTables tables;

  ExtractPeople(ResearchTables tables) {
    this.tables = tables;
  }

  /** Everybody who allows it now, by their latest membership. */
  List<Looks> of(AgreementView agreement) {
    return read(agreement, "");
  }

  /**
   * As {@link #of}. Who withdraws it at this moment waits until the caller's transaction ends, and
   * is found in what it made.
   */
  List<Looks> lock(AgreementView agreement) {
    return read(agreement, "for share of p");
  }

  private List<Looks> read(AgreementView agreement, String lock) {
    return tables.read(
        row ->
            new Looks(
                row.getString("seller"),
                row.getString("cohort_id"),
                row.getString("region"),
                row.getString("gender"),
                row.getString("age_band")),
        """
        select distinct on (seller) seller, cohort_id::text, region, gender, age_band
        from (
          select m.* from agreement g
          join membership m on m.ended_at is null
            and ((g.programmes = '{}' and g.cohorts = '{}')
                 or m.cohort_id = any (g.cohorts) or m.programme_id = any (g.programmes))
          join allowed p on p.programme_id = m.programme_id and p.person = m.seller
            and p.withdrawn_at is null
          where g.id = ? %s) m
        order by seller, enrolled_at desc
        """
            .formatted(lock),
        agreement.id());
  }

  /** The region above each. */
  Map<String, String> parents() {
    var parents = new HashMap<String, String>();
    tables.read(
        row -> parents.put(row.getString(1), row.getString(2)),
        "select code, parent from region where parent is not null");
    return parents;
  }
}
