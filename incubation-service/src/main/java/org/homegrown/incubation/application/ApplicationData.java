package org.homegrown.incubation.application;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.incubation.privacy.LockOrder;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** What somebody applied with. A place that they were offered is free again. */
@ApplicationScoped
@Priority(LockOrder.APPLICATIONS)
class ApplicationData implements PersonalData {

  private final PersonRows rows;

  ApplicationData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "applications";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('id', id, 'cohortId', cohort_id, 'status', status,
          'motivation', motivation, 'answers', answers, 'verdict', verdict, 'facts', facts, 'region', region, 'submittedAt', submitted_at)
        from application, asked where applicant = asked.person order by id
        """,
        person);
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        // cohorts are locked before applications, as whoever offers and accepts does
        """
        select c.id from cohort c where c.id in (
          select a.cohort_id from application a, erased
          where a.applicant = erased.person and coalesce(a.submitted_at, '-infinity') <= erased.at)
        order by c.id for no key update
        """,
        """
        , withdrawn as (
          update application a set status = 'WITHDRAWN', version = a.version + 1
          from erased
          where a.applicant = erased.person and coalesce(a.submitted_at, '-infinity') <= erased.at
            and a.status = 'OFFERED'
          returning a.cohort_id)
        update cohort c set places_taken = c.places_taken - w.places, version = c.version + 1
        from (select cohort_id, count(*) as places from withdrawn group by cohort_id) w
        where c.id = w.cohort_id
        """,
        """
        update application a
        set applicant = erased.pseudonym, motivation = '', version = a.version + 1,
            reason = case when a.reason is not null then 'erased' end, waitlist_rank = null, answers = null,
            verdict = null, facts = null, ask_facts_at = null, shop_id = null,
            status = case when a.status in ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'WAITLISTED')
                          then 'WITHDRAWN' else a.status end
        from erased where a.applicant = erased.person and coalesce(a.submitted_at, '-infinity') <= erased.at
        """,
        """
        update application a set acted_by = erased.pseudonym
        from erased where a.acted_by = erased.person and coalesce(a.submitted_at, '-infinity') <= erased.at
        """,
        """
        update application_duplicate d set decided_by = erased.pseudonym
        from erased where d.decided_by = erased.person and d.decided_at <= erased.at
        """,
        """
        update application_duplicate d set reason = 'erased'
        from erased, application a
        where a.applicant = erased.pseudonym and a.id in (d.application_id, d.other_id)
          and d.reason is not null
        """);
  }
}
