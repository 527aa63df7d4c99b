package org.homegrown.incubation.person;

import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.incubation.privacy.Erased;
import org.homegrown.incubation.privacy.PersonRows;
import org.homegrown.incubation.privacy.PersonalData;

/** Who somebody is. It goes. */
@ApplicationScoped
class ProfileData implements PersonalData {

  private final PersonRows rows;

  ProfileData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "profile";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('name', name, 'town', town, 'region', region,
          'language', language, 'birthYear', birth_year, 'gender', gender)
        from person_profile p, asked where p.person = asked.person
        """,
        person);
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        delete from person_profile p using erased
        where p.person = erased.person and p.updated_at <= erased.at
        """);
  }
}
