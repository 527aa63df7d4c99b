package org.homegrown.incubation.enrolment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.homegrown.incubation.board.BoardRows;
import org.homegrown.incubation.cohort.Cohorts;
import org.homegrown.incubation.consent.Consents;
import org.homegrown.incubation.consent.GiveConsent;
import org.homegrown.incubation.consent.PersonLock;
import org.homegrown.incubation.consent.Purpose;
import org.homegrown.incubation.milestone.MilestoneView;
import org.homegrown.incubation.milestone.Milestones;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;

/** All enrolments. One exists for its participant and the programme's coordinators. */
@ApplicationScoped
public class Enrolments implements PanacheRepositoryBase<Enrolment, UUID> {

  private final Milestones milestones;
  private final Consents consents;
  private final PersonLock persons;
  private final BoardRows board;
  private final Telling telling;
  private final Cohorts cohorts;
  private final MoveJournal journal;

  Enrolments(
      Milestones milestones,
      Consents consents,
      PersonLock persons,
      BoardRows board,
      Telling telling,
      Cohorts cohorts,
      MoveJournal journal) {
    this.milestones = milestones;
    this.consents = consents;
    this.persons = persons;
    this.board = board;
    this.telling = telling;
    this.cohorts = cohorts;
    this.journal = journal;
  }

  /**
   * Enrols in a cohort whose row is locked, with its curriculum, consents, a row on the board and
   * milestones, and tells it if that is allowed.
   *
   * @param consents that come with it, from the participant or whoever acts for them
   * @throws AlreadyEnrolled when the person has an open enrolment in the programme
   * @throws org.homegrown.incubation.consent.EvidenceNeeded when others hand in bare consents
   */
  public EnrolmentView add(Enrolment enrolment, List<GiveConsent> consents) {
    milestones.show(enrolment.programmeId(), enrolment.cohortId());
    persons.take(List.of(enrolment.participant()));
    var cohort = cohorts.findById(enrolment.cohortId());
    enrolment.pin(cohort.curriculumVersionId());
    enrolment.join(cohort.isUnderWay(), enrolment.enrolledAt());
    try {
      persistAndFlush(enrolment);
    } catch (ConstraintViolationException e) {
      if ("enrolment_open".equals(e.getConstraintName())) {
        throw new AlreadyEnrolled();
      }
      throw e;
    }
    if (enrolment.status() == EnrolmentStatus.ACTIVE) {
      journal.keep(
          enrolment,
          EnrolmentStatus.ENROLLED,
          enrolment.cohortId(),
          MoveReason.STARTED,
          null,
          enrolment.createdBy(),
          enrolment.enrolledAt());
    }
    var given =
        this.consents.give(
            enrolment.programmeId(), enrolment.participant(), enrolment.createdBy(), consents);
    if (given.contains(Purpose.IMPACT)) {
      telling.all(enrolment.programmeId(), enrolment.participant());
    } else {
      telling.one(enrolment.id());
    }
    board.begin(enrolment.id(), enrolment.cohortId());
    milestones.begin(enrolment.id(), enrolment.participant());
    return view(enrolment);
  }

  /**
   * @throws NotFound {@code enrolment-not-found}, unless a coordinator whose scope has the person
   *     asks
   */
  public Enrolment requireCoordinated(UUID id, String caller) {
    return find("id = :id and " + Scope.PERSON, Map.of("id", id, "caller", caller))
        .firstResultOptional()
        .orElseThrow(Enrolments::notFound);
  }

  /**
   * @throws NotFound {@code enrolment-not-found}, unless it is of this cohort, and a coordinator
   *     whose scope has the person asks
   */
  public Enrolment requireInCohort(UUID id, UUID cohort, String caller) {
    var enrolment = requireCoordinated(id, caller);
    if (!enrolment.cohortId().equals(cohort)) {
      throw notFound();
    }
    return enrolment;
  }

  /**
   * @throws NotFound {@code enrolment-not-found}, unless the participant or a coordinator asks
   */
  public Enrolment requireVisible(UUID id, String caller) {
    return find(
            "id = :id and (participant = :caller or " + Scope.PERSON + ")",
            Map.of("id", id, "caller", caller))
        .firstResultOptional()
        .orElseThrow(Enrolments::notFound);
  }

  /**
   * @throws NotFound {@code enrolment-not-found}, unless the participant asks
   */
  public Enrolment requireOwn(UUID id, String person) {
    return find("id = ?1 and participant = ?2", id, person)
        .firstResultOptional()
        .orElseThrow(Enrolments::notFound);
  }

  /** Whether somebody takes part in a cohort, or graduated from it. */
  public boolean belongs(UUID cohort, String person) {
    return count(
            "cohortId = ?1 and participant = ?2 and status not in ?3",
            cohort,
            person,
            List.of(EnrolmentStatus.WITHDRAWN, EnrolmentStatus.DROPPED))
        > 0;
  }

  List<Enrolment> of(String participant, PageRequest page) {
    return find("participant = ?1 and id > ?2 order by id", participant, page.afterId())
        .page(0, page.rows())
        .list();
  }

  /** Those whom this coordinator sees. */
  List<Enrolment> inCohort(UUID cohortId, String caller, PageRequest page) {
    return find(
            "cohortId = :cohort and id > :after and " + Scope.PERSON + " order by id",
            Map.of("cohort", cohortId, "after", page.afterId(), "caller", caller))
        .page(0, page.rows())
        .list();
  }

  Map<UUID, List<MilestoneView>> milestonesOf(List<Enrolment> enrolments) {
    return milestones.of(enrolments.stream().map(Enrolment::id).toList());
  }

  EnrolmentView view(Enrolment enrolment) {
    return enrolment.view(
        milestones.of(List.of(enrolment.id())).getOrDefault(enrolment.id(), List.of()));
  }

  private static NotFound notFound() {
    return new NotFound("enrolment-not-found", "There is no such enrolment.");
  }
}
