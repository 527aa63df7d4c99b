package org.homegrown.incubation.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.homegrown.kit.erasure.Erased;
import org.homegrown.kit.erasure.PersonRows;
import org.homegrown.kit.erasure.PersonalData;

/**
 * What somebody was certified, and what they issued and revoked. That a certificate was issued and
 * whether it stands is kept for those who were shown it; whose it is goes.
 */
@ApplicationScoped
class CertificateData implements PersonalData {

  private final PersonRows rows;

  CertificateData(PersonRows rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "certificates";
  }

  @Override
  public Object export(String person) {
    return Map.of(
        "held",
        rows.list(
            """
            select jsonb_build_object('number', c.number, 'title', c.title, 'holder', c.holder,
              'issuedAt', c.issued_at, 'credential', c.credential, 'revokedAt', c.revoked_at,
              'revokedBecause', c.revoked_because)
            from certificate c join enrolment e on e.id = c.enrolment_id, asked
            where e.participant = asked.person order by c.id
            """,
            person),
        "issued",
        rows.list(
            """
            select jsonb_build_object('certificateId', id, 'issuedAt', issued_at)
            from certificate, asked where issued_by = asked.person order by id
            """,
            person),
        "revoked",
        rows.list(
            """
            select jsonb_build_object('certificateId', id, 'revokedAt', revoked_at)
            from certificate, asked where revoked_by = asked.person order by id
            """,
            person));
  }

  @Override
  public void erase(Erased erased) {
    rows.change(
        erased,
        """
        , touched as (
          select c.id from certificate c join enrolment e on e.id = c.enrolment_id, erased
          where e.participant = erased.pseudonym
             or (c.issued_by = erased.person and c.issued_at <= erased.at)
             or (c.revoked_by = erased.person and c.revoked_at <= erased.at)
          order by c.id for update of c)
        update certificate c
        set holder = case when e.participant = erased.pseudonym then null else c.holder end,
            credential =
              case when e.participant = erased.pseudonym then null else c.credential end,
            revoked_because =
              case when e.participant = erased.pseudonym and c.revoked_because is not null
                   then 'erased' else c.revoked_because end,
            issued_by = case when c.issued_by = erased.person and c.issued_at <= erased.at
                             then erased.pseudonym else c.issued_by end,
            revoked_by = case when c.revoked_by = erased.person and c.revoked_at <= erased.at
                              then erased.pseudonym else c.revoked_by end
        from erased, touched, enrolment e
        where c.id = touched.id and e.id = c.enrolment_id
        """);
  }
}
