package org.homegrown.incubation.risk;

import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/**
 * Who was at risk, and who looked after it. That somebody was stays on record, without what was
 * written.
 */
@ApplicationScoped
class RiskData implements PersonalData {

  private final PersonRows rows;

  RiskData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "risks";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('id', k.id, 'enrolmentId', k.enrolment_id, 'rule', r.code,
          'level', k.level, 'seen', k.seen, 'openedAt', k.opened_at, 'status', k.status,
          'nextStep', k.next_step, 'dueOn', k.due_on, 'note', k.note, 'outcome', k.outcome,
          'closedAt', k.closed_at)
        from risk_case k
        join risk_rule r on r.id = k.rule_id
        join enrolment e on e.id = k.enrolment_id, asked
        where e.participant = asked.person order by k.id
        """,
        person);
  }

  /** After enrolments: what is about the person is known by the pseudonym already. */
  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update risk_case k
        set owner = case when k.owner = erased.person then erased.pseudonym else k.owner end,
            closed_by = case when k.closed_by = erased.person then erased.pseudonym
                             else k.closed_by end,
            next_step = case when e.participant = erased.pseudonym then null else k.next_step end,
            note = case when e.participant = erased.pseudonym then null else k.note end
        from erased, enrolment e
        where e.id = k.enrolment_id and k.opened_at <= erased.at
          and (erased.person in (k.owner, k.closed_by) or e.participant = erased.pseudonym)
        """);
  }
}
