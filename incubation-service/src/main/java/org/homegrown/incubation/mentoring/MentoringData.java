package org.homegrown.incubation.mentoring;

import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** Mentors, whom they accompanied, and what was written about it. That it happened stays. */
@ApplicationScoped
class MentoringData implements PersonalData {

  private final PersonRows rows;

  MentoringData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "mentoring";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('mentor', to_jsonb(m) - 'added_by' - 'version')
        from mentor m, asked where m.person = asked.person
        union all
        select jsonb_build_object('pairId', x.id, 'enrolmentId', x.enrolment_id,
          'startedAt', x.started_at, 'endedAt', x.ended_at, 'reason', x.reason,
          'needs', (select n.skills from mentor_need n where n.enrolment_id = e.id),
          'sessions', (
            select jsonb_agg(jsonb_build_object('heldAt', s.held_at, 'minutes', s.minutes,
              'outcome', s.outcome, 'notes', s.notes, 'nextStep', s.next_step) order by s.id)
            from mentor_session s where s.pair_id = x.id))
        from mentor_pair x join enrolment e on e.id = x.enrolment_id, asked
        where e.participant = asked.person
        """,
        person);
  }

  /** After enrolments: what is about the person is known by the pseudonym already. */
  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update mentor m
        set person = case when m.person = erased.person then erased.pseudonym else m.person end,
            name = case when m.person = erased.person then 'erased' else m.name end,
            status = case when m.person = erased.person then 'LEFT' else m.status end,
            added_by = case when m.added_by = erased.person then erased.pseudonym
                            else m.added_by end
        from erased
        where erased.person in (m.person, m.added_by) and m.added_at <= erased.at
        """,
        """
        update mentor_pair x
        set started_by = case when x.started_by = erased.person then erased.pseudonym
                              else x.started_by end,
            ended_by = case when x.ended_by = erased.person then erased.pseudonym
                            else x.ended_by end,
            reason = case when e.participant = erased.pseudonym then null else x.reason end
        from erased, enrolment e
        where e.id = x.enrolment_id and x.started_at <= erased.at
          and (erased.person in (x.started_by, x.ended_by) or e.participant = erased.pseudonym)
        """,
        """
        update mentor_session s
        set recorded_by = case when s.recorded_by = erased.person then erased.pseudonym
                               else s.recorded_by end,
            notes = case when e.participant = erased.pseudonym then null else s.notes end,
            next_step = case when e.participant = erased.pseudonym then null else s.next_step end
        from erased, mentor_pair x join enrolment e on e.id = x.enrolment_id
        where x.id = s.pair_id and s.recorded_at <= erased.at
          and (s.recorded_by = erased.person or e.participant = erased.pseudonym)
        """,
        """
        delete from mentor_need n using erased, enrolment e
        where e.id = n.enrolment_id and e.participant = erased.pseudonym
        """);
  }
}
