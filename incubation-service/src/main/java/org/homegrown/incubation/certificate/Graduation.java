package org.homegrown.incubation.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import org.homegrown.incubation.consent.PersonLock;
import org.homegrown.incubation.enrolment.Enrolment;
import org.homegrown.incubation.enrolment.EnrolmentStatus;
import org.homegrown.incubation.enrolment.Enrolments;
import org.homegrown.incubation.enrolment.MoveReason;
import org.homegrown.incubation.enrolment.Moves;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.Problem.Violation;
import org.jspecify.annotations.Nullable;

/** Lets people graduate: the enrolment ends and the certificate is issued, both or none. */
@ApplicationScoped
class Graduation {

  private final GraduationCriteria criteria;
  private final PersonLock persons;
  private final Enrolments enrolments;
  private final Moves moves;
  private final Certificates certificates;
  private final Scope scope;
  private final CertificateNews news;
  private final Audit audit;

  Graduation(
      GraduationCriteria criteria,
      PersonLock persons,
      Enrolments enrolments,
      Moves moves,
      Certificates certificates,
      Scope scope,
      CertificateNews news,
      Audit audit) {
    this.criteria = criteria;
    this.persons = persons;
    this.enrolments = enrolments;
    this.moves = moves;
    this.certificates = certificates;
    this.scope = scope;
    this.news = news;
    this.audit = audit;
  }

  /**
   * Judges under the person's lock, so nothing that counts changes between judging and ending.
   *
   * @param enrolment that the caller sees
   * @param overrideReason why a lead asks less of this person; not used when nothing is lacking
   * @throws Conflict {@code graduation-criteria-missing}
   * @throws CriteriaNotMet unless a lead overrides it
   * @throws org.homegrown.kit.problem.RuleBroken {@code lead-needed} to others who would
   * @throws org.homegrown.incubation.enrolment.EnrolmentMoveRefused unless it is active
   */
  Certificate graduate(Enrolment enrolment, @Nullable String overrideReason, String by) {
    persons.take(List.of(enrolment.participant()));
    enrolments.getEntityManager().refresh(enrolment, LockModeType.PESSIMISTIC_WRITE);
    var asked =
        criteria
            .hold(enrolment.programmeId())
            .orElseThrow(
                () ->
                    new Conflict(
                        "graduation-criteria-missing",
                        "The programme has not said yet who graduates: a lead sets the criteria."));
    var unmet = asked.unmet(criteria.standing(enrolment.id()));
    if (!unmet.isEmpty()) {
      if (overrideReason == null) {
        throw new CriteriaNotMet(unmet);
      }
      scope.requireLead(enrolment.programmeId(), by);
    }
    moves.move(
        enrolment,
        EnrolmentStatus.GRADUATED,
        MoveReason.GRADUATED,
        unmet.isEmpty() ? null : overrideReason,
        "*",
        by);
    var certificate = certificates.issue(enrolment, asked, by);
    audit.record(
        "certificate.issued",
        certificate.id(),
        enrolment.programmeId(),
        Map.of("lacking", unmet.stream().map(Violation::field).toList()),
        Map.of(
            "number",
            certificate.number(),
            "enrolmentId",
            enrolment.id(),
            "overridden",
            !unmet.isEmpty()));
    news.issued(certificate);
    return certificate;
  }
}
