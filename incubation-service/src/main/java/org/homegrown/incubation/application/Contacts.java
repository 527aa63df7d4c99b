package org.homegrown.incubation.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.incubation.consent.PersonLock;
import org.homegrown.incubation.person.Profile;
import org.homegrown.incubation.person.Profiles;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/**
 * How those who applied or take part are reached. A profile is one for all programmes: who helps a
 * person in some of them only neither sees nor changes it. In the caller's transaction.
 */
@ApplicationScoped
class Contacts {

  private final Applications applications;
  private final Cohorts cohorts;
  private final PersonLock persons;
  private final Profiles profiles;
  private final Introductions introductions;

  Contacts(
      Applications applications,
      Cohorts cohorts,
      PersonLock persons,
      Profiles profiles,
      Introductions introductions) {
    this.applications = applications;
    this.cohorts = cohorts;
    this.persons = persons;
    this.profiles = profiles;
    this.introductions = introductions;
  }

  /**
   * An application of somebody whom the caller may reach.
   *
   * @throws org.homegrown.kit.problem.NotFound {@code application-not-found}
   * @throws RuleBroken when it is not the caller's own: {@code application-over}, also of a draft;
   *     {@code contact-of-others} when the person has applied or takes part where the caller sees
   *     nothing
   */
  Application require(UUID id, String caller) {
    var application = applications.requireVisible(id, caller);
    mustReach(application, caller);
    return application;
  }

  private void mustReach(Application application, String caller) {
    if (application.isOf(caller)) {
      return;
    }
    if (!applications.isUnderWay(application)) {
      throw new RuleBroken(
          "application-over",
          "They have not handed it in, or it is over: only they themselves see and change this.");
    }
    if (!applications.allCoordinated(application, caller)) {
      throw new RuleBroken(
          "contact-of-others",
          "They have applied elsewhere too: only they themselves see and change this.");
    }
  }

  /**
   * Changes it, and looks whether the person looks like somebody else now, wherever they have
   * applied.
   *
   * @return what is not as it was, such as {@code phone}
   * @throws org.homegrown.kit.problem.NotFound {@code application-not-found} when the person was
   *     forgotten meanwhile
   * @throws RuleBroken {@code phone-unknown}, and as {@link #require}
   */
  List<String> change(
      Application application, String caller, ChangeContact request, @Nullable String ifMatch) {
    var person = application.applicant();
    lock(application, person);
    mustReach(application, caller);
    var known = profiles.lock(person).orElseGet(() -> Profile.unknown(person));
    profiles.version(person).mustMatch(ifMatch);
    var next = request.of(known);
    var changed = new ArrayList<String>();
    if (!Objects.equals(known.phone(), next.phone())) {
      changed.add("phone");
    }
    if (!Objects.equals(known.email(), next.email())) {
      changed.add("email");
    }
    if (!changed.isEmpty()) {
      profiles.save(next);
      applications.pending(person).forEach(introductions::compare);
    }
    return changed;
  }

  /** All cohorts that it may matter to, and then the person, who may be forgotten by then. */
  private void lock(Application application, String person) {
    var pending = applications.pending(person);
    pending.forEach(each -> cohorts.lock(each.cohortId()));
    persons.take(List.of(person));
    pending.forEach(applications.getEntityManager()::refresh);
    applications.getEntityManager().refresh(application);
    if (!application.isOf(person)) {
      throw Applications.notFound();
    }
  }
}
