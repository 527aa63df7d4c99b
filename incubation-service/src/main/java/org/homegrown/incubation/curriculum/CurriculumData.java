package org.homegrown.incubation.curriculum;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** Curricula that somebody began or published. */
@ApplicationScoped
class CurriculumData implements PersonalData {

  private final PersonRows rows;

  CurriculumData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "curricula";
  }

  @Override
  public Object export(String person) {
    return Map.of(
        "begun",
        rows.list(
            """
            select jsonb_build_object('curriculumId', id, 'createdAt', created_at)
            from curriculum, asked where created_by = asked.person order by id
            """,
            person),
        "published",
        rows.list(
            """
            select jsonb_build_object('versionId', id, 'publishedAt', published_at)
            from curriculum_version, asked where published_by = asked.person order by id
            """,
            person));
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update curriculum c set created_by = erased.pseudonym
        from erased where c.created_by = erased.person and c.created_at <= erased.at
        """,
        """
        update curriculum_version v set published_by = erased.pseudonym
        from erased where v.published_by = erased.person and v.published_at <= erased.at
        """);
  }
}
