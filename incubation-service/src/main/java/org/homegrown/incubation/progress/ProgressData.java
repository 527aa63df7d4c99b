package org.homegrown.incubation.progress;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/**
 * What somebody has learnt. It stays, as a number of nobody's; what their phones were called goes.
 */
@ApplicationScoped
class ProgressData implements PersonalData {

  private final PersonRows rows;

  ProgressData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "progress";
  }

  @Override
  public Object export(String person) {
    return Map.of(
        "lessons",
        rows.list(
            """
            select jsonb_build_object('enrolmentId', p.enrolment_id, 'lessonId', p.lesson_id,
              'progress', p.progress / 1000.0, 'firstAt', p.first_at, 'lastAt', p.last_at,
              'completedAt', p.completed_at)
            from lesson_progress p join enrolment e on e.id = p.enrolment_id, asked
            where e.participant = asked.person order by p.enrolment_id, p.lesson_id
            """,
            person),
        "reports",
        rows.list(
            """
            select jsonb_build_object('enrolmentId', f.enrolment_id, 'id', f.id,
              'lessonId', f.lesson_id, 'progress', f.progress / 1000.0, 'device', f.device,
              'at', f.client_at, 'receivedAt', f.received_at)
            from progress_fact f join enrolment e on e.id = f.enrolment_id, asked
            where e.participant = asked.person order by f.enrolment_id, f.id
            """,
            person),
        "quizAttempts",
        rows.list(
            """
            select jsonb_build_object('enrolmentId', q.enrolment_id, 'id', q.id,
              'resourceId', q.resource_id, 'answers', q.answers, 'score', q.score / 1000.0,
              'passed', q.passed, 'device', q.device, 'at', q.client_at,
              'receivedAt', q.received_at)
            from quiz_attempt q join enrolment e on e.id = q.enrolment_id, asked
            where e.participant = asked.person order by q.enrolment_id, q.id
            """,
            person));
  }

  /** After enrolments: what is theirs is known by the pseudonym already. */
  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update progress_fact f set device = 'erased'
        from erased, enrolment e
        where e.id = f.enrolment_id and e.participant = erased.pseudonym
        """,
        """
        update quiz_attempt q set device = 'erased'
        from erased, enrolment e
        where e.id = q.enrolment_id and e.participant = erased.pseudonym
        """);
  }
}
