package org.homegrown.incubation.enrolment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.homegrown.incubation.milestone.MilestoneView;
import org.homegrown.incubation.milestone.Milestones;
import org.homegrown.incubation.programme.Programmes;
import org.homegrown.kit.feed.Outbox;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.NotFound;

/** All enrolments. One exists for its participant and the programme's coordinators. */
@ApplicationScoped
public class Enrolments implements PanacheRepositoryBase<Enrolment, UUID> {

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final Milestones milestones;
  private final Outbox outbox;

  Enrolments(Milestones milestones, Outbox outbox) {
    this.milestones = milestones;
    this.outbox = outbox;
  }

  /**
   * Enrols, with milestones, and tells it.
   *
   * @throws AlreadyEnrolled when the person has an open enrolment in the programme
   */
  public EnrolmentView add(Enrolment enrolment) {
    try {
      persistAndFlush(enrolment);
    } catch (ConstraintViolationException e) {
      if ("enrolment_open".equals(e.getConstraintName())) {
        throw new AlreadyEnrolled();
      }
      throw e;
    }
    outbox.append(enrolment.started());
    milestones.begin(enrolment.id(), enrolment.participant());
    return view(enrolment);
  }

  EnrolmentView requireVisible(UUID id, String person) {
    return find(
            "id = :id and (participant = :coordinator or " + Programmes.IN_SCOPE + ")",
            Map.of("id", id, "coordinator", person))
        .firstResultOptional()
        .map(this::view)
        .orElseThrow(() -> new NotFound("enrolment-not-found", "There is no such enrolment."));
  }

  List<Enrolment> of(String participant, PageRequest page) {
    return find("participant = ?1 and id > ?2 order by id", participant, after(page))
        .page(0, page.rows())
        .list();
  }

  List<Enrolment> inCohort(UUID cohortId, PageRequest page) {
    return find("cohortId = ?1 and id > ?2 order by id", cohortId, after(page))
        .page(0, page.rows())
        .list();
  }

  Map<UUID, List<MilestoneView>> milestonesOf(List<Enrolment> enrolments) {
    return milestones.of(enrolments.stream().map(Enrolment::id).toList());
  }

  private EnrolmentView view(Enrolment enrolment) {
    return enrolment.view(
        milestones.of(List.of(enrolment.id())).getOrDefault(enrolment.id(), List.of()));
  }

  private static UUID after(PageRequest page) {
    return page.after().map(cursor -> cursor.uuid(0)).orElse(BEFORE_ALL);
  }
}
