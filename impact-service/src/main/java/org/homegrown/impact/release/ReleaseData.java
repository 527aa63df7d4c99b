package org.homegrown.impact.release;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** Who asked for open data, and who fetched what of it is for them alone. */
@ApplicationScoped
class ReleaseData implements PersonalData {

  private final PersonRows rows;

  ReleaseData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "releases";
  }

  @Override
  public Object export(String person) {
    return List.of(
        rows.list(
            """
            select jsonb_build_object('number', number, 'title', title, 'askedAt', asked_at)
            from release, asked where asked_by = asked.person order by number
            """,
            person),
        rows.list(
            """
            select jsonb_build_object('release', release_id, 'at', at, 'what', what)
            from release_access, asked where by = asked.person order by id
            """,
            person));
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update release set asked_by = erased.pseudonym
        from erased where asked_by = erased.person and asked_at <= erased.at
        """,
        """
        update grid_revision set made_by = erased.pseudonym
        from erased where made_by = erased.person and made_at <= erased.at
        """,
        """
        update release_access set by = erased.pseudonym
        from erased where by = erased.person and release_access.at <= erased.at
        """);
  }
}
