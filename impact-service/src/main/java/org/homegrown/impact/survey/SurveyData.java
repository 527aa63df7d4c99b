package org.homegrown.impact.survey;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** What people answered and who wrote it down. Answers stay in the sums, under no name. */
@ApplicationScoped
class SurveyData implements PersonalData {

  private final PersonRows rows;

  SurveyData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "surveys";
  }

  @Override
  public Object export(String person) {
    return Map.of(
        "answers",
        rows.list(
            """
            select distinct jsonb_build_object('survey', a.round_id, 'answers', a.answers,
              'score', a.score, 'likelihood', a.likelihood, 'language', a.language, 'at', a.at)
            from survey_response a join membership m on m.enrolment_id = a.enrolment_id, asked
            where m.seller = asked.person
            """,
            person),
        "written",
        rows.list(
            """
            select jsonb_build_object('instrument', id, 'title', title)
            from instrument, asked where created_by = asked.person order by id
            """,
            person),
        "planned",
        rows.list(
            """
            select jsonb_build_object('survey', id, 'title', title)
            from survey_round, asked where created_by = asked.person order by id
            """,
            person));
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update survey_response set by = erased.pseudonym
        from erased where by = erased.person
        """,
        """
        update instrument set created_by = erased.pseudonym
        from erased where created_by = erased.person
        """,
        """
        update survey_round set created_by = erased.pseudonym
        from erased where created_by = erased.person
        """);
  }
}
