package org.homegrown.impact.figure;

import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** Who published figures. Whom figures count is in none of them. */
@ApplicationScoped
class FigureData implements PersonalData {

  private final PersonRows rows;

  FigureData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "figures";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('id', id, 'title', title, 'publishedAt', published_at)
        from figure, asked where published_by = asked.person order by id
        """,
        person);
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update figure set published_by = erased.pseudonym
        from erased where published_by = erased.person
        """,
        """
        update vintage set made_by = erased.pseudonym from erased where made_by = erased.person
        """);
  }
}
