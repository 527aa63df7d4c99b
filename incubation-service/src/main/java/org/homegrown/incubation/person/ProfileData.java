package org.homegrown.incubation.person;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/** Who somebody is. It goes. */
@ApplicationScoped
class ProfileData implements PersonalData {

  private final PersonRows rows;
  private final Profiles profiles;

  ProfileData(PersonRows rows, Profiles profiles) {
    this.rows = rows;
    this.profiles = profiles;
  }

  @Override
  public String name() {
    return "profile";
  }

  @Override
  public Object export(String person) {
    return profiles.find(person).<Object>map(profile -> profile).orElse(Map.of());
  }

  @Override
  public void erase(Erased erased) {
    rows.change(erased, "delete from person_profile p using erased where p.person = erased.person");
  }
}
