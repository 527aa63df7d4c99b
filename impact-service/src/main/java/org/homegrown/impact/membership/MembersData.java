package org.homegrown.impact.membership;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** What is known of people as members of cohorts, and of those they are compared with. */
@ApplicationScoped
class MembersData implements PersonalData {

  private final PersonRows rows;

  MembersData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "memberships";
  }

  @Override
  public Object export(String person) {
    return Map.of(
        "cohorts",
        list(
            person,
            """
            select jsonb_build_object('cohortId', cohort_id, 'from', enrolled_at, 'until', ended_at,
              'gender', gender, 'ageBand', age_band, 'region', region)
            from membership, asked where seller = asked.person order by enrolled_at
            """),
        "consents",
        list(
            person,
            """
            select jsonb_build_object('programmeId', programme_id, 'givenAt', given_at,
              'withdrawnAt', withdrawn_at)
            from allowed a, asked where a.person = asked.person order by given_at
            """),
        "comparisons",
        list(
            person,
            """
            select jsonb_build_object('cohortId', cohort_id, 'from', joined_at, 'until', left_at)
            from comparison_member c, asked where c.person = asked.person order by joined_at
            """),
        "milestones",
        list(
            person,
            """
            select jsonb_build_object('cohortId', cohort_id, 'code', code, 'day', day)
            from milestone, asked where seller = asked.person order by day, code
            """),
        "trainings",
        list(
            person,
            """
            select jsonb_build_object('cohortId', cohort_id, 'kind', kind, 'day', day)
            from training, asked where seller = asked.person order by day, event_id
            """),
        "outcomes",
        list(
            person,
            """
            select jsonb_build_object('cohortId', cohort_id, 'outcome', outcome, 'day', day)
            from enrolment_outcome, asked where seller = asked.person order by day, enrolment_id
            """));
  }

  /** What happened later is somebody new's. */
  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update membership set seller = erased.pseudonym
        from erased where seller = erased.person and enrolled_at <= erased.at
        """,
        """
        update milestone set seller = erased.pseudonym
        from erased where seller = erased.person and completed_at <= erased.at
        """,
        """
        update allowed a set person = erased.pseudonym
        from erased where a.person = erased.person and given_at <= erased.at
        """,
        """
        update comparison_member c set person = erased.pseudonym
        from erased where c.person = erased.person and joined_at <= erased.at
        """,
        """
        update training set seller = erased.pseudonym
        from erased
        where seller = erased.person and day <= (erased.at at time zone 'UTC')::date
        """,
        """
        update enrolment_outcome set seller = erased.pseudonym
        from erased
        where seller = erased.person and day <= (erased.at at time zone 'UTC')::date
        """);
  }

  private List<?> list(String person, String select) {
    return rows.list(select, person);
  }
}
