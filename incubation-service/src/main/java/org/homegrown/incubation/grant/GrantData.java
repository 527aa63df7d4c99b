package org.homegrown.incubation.grant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.UUID;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/**
 * Money that somebody was promised and got. The books keep it; to whom it was transferred, and what
 * was written about it, goes.
 */
@ApplicationScoped
class GrantData implements PersonalData {

  private final PersonRows rows;
  private final Grants grants;

  GrantData(PersonRows rows, Grants grants) {
    this.rows = rows;
    this.grants = grants;
  }

  @Override
  public String name() {
    return "grants";
  }

  @Override
  public Object export(String person) {
    var found =
        rows.list(
            """
            select jsonb_build_object('id', a.id, 'enrolmentId', a.enrolment_id,
              'purpose', a.purpose, 'amount', a.amount, 'currency', a.currency,
              'payee', encode(a.sealed, 'base64'), 'createdAt', a.created_at,
              'disbursements', (
                select jsonb_agg(jsonb_build_object('number', d.number, 'amount', d.amount,
                  'dueOn', d.due_on, 'status', d.status, 'paidOn', d.paid_on,
                  'bankReference', d.bank_reference, 'cancelledBecause', d.cancelled_because)
                  order by d.number)
                from disbursement d where d.award_id = a.id))
            from grant_award a join enrolment e on e.id = a.enrolment_id, asked
            where e.participant = asked.person order by a.id
            """,
            person);
    found.forEach(
        grant -> {
          if (grant instanceof ObjectNode object && object.hasNonNull("payee")) {
            object.put(
                "payee",
                grants.payee(
                    UUID.fromString(object.get("id").asText()),
                    Base64.getMimeDecoder().decode(object.get("payee").asText())));
          }
        });
    return found;
  }

  /** After enrolments: what is about the person is known by the pseudonym already. */
  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        update grant_award a
        set created_by = case when a.created_by = erased.person then erased.pseudonym
                              else a.created_by end,
            sealed = case when e.participant = erased.pseudonym then null else a.sealed end,
            key_id = case when e.participant = erased.pseudonym then null else a.key_id end,
            purpose = case when e.participant = erased.pseudonym then 'erased' else a.purpose end
        from erased, enrolment e
        where e.id = a.enrolment_id and a.created_at <= erased.at
          and (a.created_by = erased.person or e.participant = erased.pseudonym)
        """,
        """
        update disbursement d
        set first_approved_by = case when d.first_approved_by = erased.person
                                     then erased.pseudonym else d.first_approved_by end,
            approved_by = case when d.approved_by = erased.person
                               then erased.pseudonym else d.approved_by end,
            failure = case when e.participant = erased.pseudonym and d.failure is not null
                           then 'erased' else d.failure end,
            cancelled_because = case when e.participant = erased.pseudonym
                                       and d.cancelled_because is not null
                                     then 'erased' else d.cancelled_because end
        from erased, grant_award a, enrolment e
        where a.id = d.award_id and e.id = a.enrolment_id and a.created_at <= erased.at
          and (erased.person in (d.first_approved_by, d.approved_by)
               or e.participant = erased.pseudonym)
        """,
        """
        update grant_file f set created_by = erased.pseudonym
        from erased where f.created_by = erased.person and f.created_at <= erased.at
        """);
  }
}
