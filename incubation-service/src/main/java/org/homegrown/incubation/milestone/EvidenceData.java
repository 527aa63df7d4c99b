package org.homegrown.incubation.milestone;

import jakarta.enterprise.context.ApplicationScoped;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/**
 * What somebody handed in. That a milestone was proven stays on record, without what was written.
 */
@ApplicationScoped
class EvidenceData implements PersonalData {

  private final PersonRows rows;

  EvidenceData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "evidence";
  }

  @Override
  public Object export(String person) {
    return rows.list(
        """
        select jsonb_build_object('id', v.id, 'enrolmentId', v.enrolment_id, 'fileId', v.file_id,
          'note', v.note, 'handedInAt', v.handed_in_at, 'status', v.status, 'reason', v.reason)
        from evidence v join enrolment e on e.id = v.enrolment_id, asked
        where e.participant = asked.person order by v.id
        """,
        person);
  }

  /** After enrolments: what is about the person is known by the pseudonym already. */
  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update evidence v
        set handed_in_by = case when v.handed_in_by = erased.person then erased.pseudonym
                                else v.handed_in_by end,
            decided_by = case when v.decided_by = erased.person then erased.pseudonym
                              else v.decided_by end,
            note = case when e.participant = erased.pseudonym and v.note is not null
                        then 'erased' else v.note end,
            reason = case when e.participant = erased.pseudonym and v.reason is not null
                          then 'erased' else v.reason end
        from erased, enrolment e
        where e.id = v.enrolment_id and v.handed_in_at <= erased.at
          and (erased.person in (v.handed_in_by, v.decided_by)
               or e.participant = erased.pseudonym)
        """);
  }
}
