package org.homegrown.incubation.programme;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;

/** All who work for programmes. What they may see {@link Scope} says. */
@ApplicationScoped
class Staff implements PanacheRepositoryBase<StaffMember, UUID> {

  private static final String LEADS = "programmeId = ?1 and role = ?2 and endedAt is null";

  /**
   * @throws Conflict {@code staff-already}
   */
  void add(StaffMember member) {
    try {
      persistAndFlush(member);
    } catch (ConstraintViolationException e) {
      if ("programme_staff_once".equals(e.getConstraintName())) {
        throw new Conflict("staff-already", "This person has that role there already.");
      }
      throw e;
    }
  }

  /**
   * Ends somebody's role. The caller has locked the programme's row.
   *
   * @throws NotFound {@code staff-not-found}
   * @throws Conflict {@code last-lead}
   */
  StaffMember end(UUID programmeId, UUID id) {
    var member =
        find("programmeId = ?1 and id = ?2 and endedAt is null", programmeId, id)
            .firstResultOptional()
            .orElseThrow(() -> new NotFound("staff-not-found", "Nobody of the staff has this id."));
    if (member.leads() && count(LEADS, programmeId, StaffRole.LEAD) == 1) {
      throw new Conflict("last-lead", "A programme keeps at least one lead. Add another first.");
    }
    member.end();
    return member;
  }

  boolean works(UUID programmeId, String person) {
    return count("programmeId = ?1 and person = ?2 and endedAt is null", programmeId, person) > 0;
  }

  boolean leads(UUID programmeId, String person) {
    return count(LEADS + " and person = ?3", programmeId, StaffRole.LEAD, person) > 0;
  }

  /** All present roles of somebody. */
  List<StaffMember> present(String person) {
    return list("person = ?1 and endedAt is null order by programmeId, role, id", person);
  }

  List<StaffMember> of(UUID programmeId, PageRequest page) {
    return find(
            "programmeId = ?1 and endedAt is null and id > ?2 order by id",
            programmeId,
            page.afterId())
        .page(0, page.rows())
        .list();
  }
}
