package org.homegrown.incubation.admission;

import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** What somebody reviewed. What others wrote of them goes with their application. */
@ApplicationScoped
class ReviewData implements PersonalData {

  private final PersonRows rows;

  ReviewData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "reviews";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('applicationId', application_id, 'status', status, 'total', total,
          'comment', comment, 'assignedAt', assigned_at, 'doneAt', done_at)
        from review r, asked where r.reviewer = asked.person order by application_id
        """,
        person);
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update review r
        set reviewer = case when r.reviewer = erased.person then erased.pseudonym else r.reviewer end,
            assigned_by =
              case when r.assigned_by = erased.person then erased.pseudonym else r.assigned_by end
        from erased
        where erased.person in (r.reviewer, r.assigned_by) and r.assigned_at <= erased.at
        """,
        """
        update review r set comment = 'erased'
        from erased, application a
        where a.id = r.application_id and a.applicant = erased.pseudonym
          and r.comment is not null
        """);
  }
}
