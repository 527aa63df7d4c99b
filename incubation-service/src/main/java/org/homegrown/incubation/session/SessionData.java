package org.homegrown.incubation.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** At which sessions somebody was, and what they planned and marked. Marks stay; notes go. */
@ApplicationScoped
class SessionData implements PersonalData {

  private final PersonRows rows;

  SessionData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "sessions";
  }

  @Override
  public Object export(String person) {
    return Map.of(
        "attendance",
        rows.list(
            """
            select jsonb_build_object('sessionId', s.id, 'title', s.title,
              'startsAt', s.starts_at, 'status', a.status, 'note', a.note,
              'markedAt', a.marked_at)
            from attendance a
            join session s on s.id = a.session_id
            join enrolment e on e.id = a.enrolment_id, asked
            where e.participant = asked.person order by s.starts_at, s.id
            """,
            person),
        "planned",
        rows.list(
            """
            select jsonb_build_object('sessionId', id, 'plannedAt', created_at)
            from session, asked where created_by = asked.person order by id
            """,
            person),
        "marked",
        rows.list(
            """
            select jsonb_build_object('sessionId', session_id, 'enrolmentId', enrolment_id,
              'markedAt', marked_at)
            from attendance, asked where marked_by = asked.person order by 1
            """,
            person));
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        , planned as (
          select s.id from session s, erased
          where s.created_by = erased.person and s.created_at <= erased.at
          order by s.id for update of s)
        update session s set created_by = erased.pseudonym
        from erased, planned where s.id = planned.id
        """,
        """
        , marked as (
          select a.session_id, a.enrolment_id
          from attendance a join enrolment e on e.id = a.enrolment_id, erased
          where (a.marked_by = erased.person and a.marked_at <= erased.at)
             or (e.participant = erased.pseudonym and a.note is not null)
          order by 1, 2 for update of a)
        update attendance a
        set marked_by = case when a.marked_by = erased.person and a.marked_at <= erased.at
                             then erased.pseudonym else a.marked_by end,
            note = case when e.participant = erased.pseudonym then null else a.note end
        from erased, marked, enrolment e
        where a.session_id = marked.session_id and a.enrolment_id = marked.enrolment_id
          and e.id = a.enrolment_id
        """);
  }
}
