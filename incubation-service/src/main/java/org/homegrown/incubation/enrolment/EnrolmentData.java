package org.homegrown.incubation.enrolment;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.incubation.privacy.LockOrder;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** Where somebody takes part. Cohorts keep their numbers. */
@ApplicationScoped
@Priority(LockOrder.ENROLMENTS)
class EnrolmentData implements PersonalData {

  private final PersonRows rows;

  EnrolmentData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "enrolments";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('id', id, 'cohortId', cohort_id, 'status', status,
          'region', region, 'enrolledAt', enrolled_at, 'endedAt', ended_at)
        from enrolment, asked where participant = asked.person order by id
        """,
        person);
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update enrolment e
        set created_by = erased.pseudonym
        from erased, application a
        where e.created_by = erased.person and a.id = e.application_id
          and ((e.participant = erased.person and a.submitted_at <= erased.at)
               or e.enrolled_at <= erased.at)
        """,
        """
        update enrolment e set participant = erased.pseudonym, version = e.version + 1
        from erased, application a
        where e.participant = erased.person and a.id = e.application_id
          and a.submitted_at <= erased.at
        """,
        """
        update enrolment_move m
        set by = case when m.by = erased.person then erased.pseudonym else m.by end,
            note = case when m.note is not null and e.participant = erased.pseudonym
                        then 'erased' else m.note end
        from erased, enrolment e
        where e.id = m.enrolment_id and m.at <= erased.at
          and (m.by = erased.person
               or (e.participant = erased.pseudonym and m.note is not null))
        """);
  }
}
