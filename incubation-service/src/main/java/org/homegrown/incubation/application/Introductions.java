package org.homegrown.incubation.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.homegrown.incubation.consent.PersonLock;
import org.homegrown.incubation.person.Profile;
import org.homegrown.incubation.person.Profiles;
import org.homegrown.incubation.region.Regions;
import org.jspecify.annotations.Nullable;

/** Keeps what is said of applicants. */
@ApplicationScoped
public class Introductions {

  private final PersonLock persons;
  private final Profiles profiles;
  private final Regions regions;
  private final Duplicates duplicates;

  Introductions(PersonLock persons, Profiles profiles, Regions regions, Duplicates duplicates) {
    this.persons = persons;
    this.profiles = profiles;
    this.regions = regions;
    this.duplicates = duplicates;
  }

  /** Looks whether it is somebody else's, by what is known of the applicant. */
  public void compare(Application application) {
    application.suspect(duplicates.find(application));
  }

  /** Where somebody is once a helper has said this of them; {@code ''} when nobody knows. */
  public String placeOf(String person, GiveProfile said) {
    var known = profiles.regionOf(person);
    return known.isEmpty() && said.region() != null ? said.region() : known;
  }

  /**
   * What people say of themselves stands before what is known; what a helper says fills what is
   * not.
   *
   * @throws org.homegrown.incubation.region.RegionUnknown when nobody defined the region
   * @throws org.homegrown.kit.problem.RuleBroken {@code phone-unknown}
   */
  public void introduce(String person, String by, @Nullable GiveProfile said) {
    if (said == null) {
      return;
    }
    regions.mustExist(said.region());
    persons.take(List.of(person));
    var known = profiles.lock(person).orElseGet(() -> Profile.unknown(person));
    var next = by.equals(person) ? said.over(known) : said.under(known);
    if (!next.equals(known)) {
      profiles.save(next);
    }
  }
}
