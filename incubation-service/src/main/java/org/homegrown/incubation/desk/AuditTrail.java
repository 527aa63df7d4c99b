package org.homegrown.incubation.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.audit.AuditEntry;
import org.homegrown.kit.audit.AuditQuery;
import org.homegrown.kit.page.PageRequest;

/**
 * A programme's audit trail as its staff sees it. Who works in a part of the programme sees what
 * was done to things of the programme as a whole and to people of that part. Whatever is not known
 * to be either, or is about people of several parts at once, is seen by those only who work in all
 * of it.
 */
@ApplicationScoped
class AuditTrail {

  private static final String THINGS =
      """
      a.subject = a.owner_id
      or exists (select from cohort t where t.id = a.subject)
      or exists (select from milestone_rule t where t.id = a.subject)
      or exists (select from perk_rule t where t.id = a.subject)
      or exists (select from risk_rule t where t.id = a.subject)
      or exists (select from intake_form t where t.id = a.subject)
      or exists (select from mentor t where t.id = a.subject)
      or exists (select from curriculum t where t.id = a.subject)
      or exists (select from curriculum_version t where t.id = a.subject)
      or exists (select from grant_file t where t.id = a.subject)
      or exists (select from stored_file t where t.id = a.subject and t.about is null)
      or (a.action <> 'attendance.marked'
          and exists (select from session t where t.id = a.subject))
      """;

  private static final String PLACE =
      """
      coalesce(
        (select e.region from enrolment e where e.id = a.subject),
        (select x.region from application x where x.id = a.subject),
        (select e.region from evidence t join enrolment e on e.id = t.enrolment_id
         where t.id = a.subject),
        (select e.region from risk_case t join enrolment e on e.id = t.enrolment_id
         where t.id = a.subject),
        (select e.region from mentor_pair t join enrolment e on e.id = t.enrolment_id
         where t.id = a.subject),
        (select e.region from mentor_session s join mentor_pair t on t.id = s.pair_id
         join enrolment e on e.id = t.enrolment_id where s.id = a.subject),
        (select e.region from certificate t join enrolment e on e.id = t.enrolment_id
         where t.id = a.subject),
        (select e.region from grant_award t join enrolment e on e.id = t.enrolment_id
         where t.id = a.subject),
        (select e.region from disbursement d join grant_award t on t.id = d.award_id
         join enrolment e on e.id = t.enrolment_id where d.id = a.subject),
        (select place_in(t.programme_id, t.person) from message t where t.id = a.subject),
        (select place_in(t.programme_id, t.person) from consent t where t.id = a.subject),
        '')
      """;

  private static final String SELECT =
      """
      select a.* from audit a
      where a.owner_id = ?
        and (?::uuid is null or a.subject = ?::uuid)
        and (?::text is null or a.actor = ?::text)
        and (?::text is null or a.action = ?::text)
        and a.id < ?
        and (in_scope(?, a.owner_id, '')
             or (in_scope(?, a.owner_id, null) and (%s))
             or in_scope(?, a.owner_id, %s))
      order by a.id desc limit ?
      """
          .formatted(THINGS, PLACE);

  private final DataSource database;
  private final ObjectMapper json;

  AuditTrail(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** The latest first. */
  List<AuditEntry> list(AuditQuery query, String caller, PageRequest page) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(SELECT)) {
      select.setObject(1, query.owner());
      select.setObject(2, query.subject());
      select.setObject(3, query.subject());
      select.setString(4, query.actor());
      select.setString(5, query.actor());
      select.setString(6, query.action());
      select.setString(7, query.action());
      select.setObject(8, page.beforeId());
      select.setString(9, caller);
      select.setString(10, caller);
      select.setString(11, caller);
      select.setInt(12, page.rows());
      try (var rows = select.executeQuery()) {
        var entries = new ArrayList<AuditEntry>();
        while (rows.next()) {
          entries.add(
              new AuditEntry(
                  rows.getObject("id", UUID.class),
                  rows.getTimestamp("at").toInstant(),
                  rows.getString("actor"),
                  rows.getString("on_behalf_of"),
                  rows.getString("action"),
                  rows.getObject("subject", UUID.class),
                  json.readTree(rows.getString("detail"))));
        }
        return entries;
      }
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
