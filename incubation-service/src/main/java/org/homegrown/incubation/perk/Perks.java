package org.homegrown.incubation.perk;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.feed.Event;
import org.homegrown.kit.feed.Outbox;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.kit.sql.Instants;
import org.homegrown.kit.sql.Rows;

/** Perks and their rules, in plain SQL and in the caller's transaction. */
@ApplicationScoped
public class Perks {

  private final DataSource database;
  private final Outbox outbox;

  Perks(DataSource database, Outbox outbox) {
    this.database = database;
    this.outbox = outbox;
  }

  /**
   * Grants and revokes what follows from these milestones. A perk is a function of its milestone:
   * whoever completes it while the rule is there has it, from then on, under the same id each time.
   */
  public void settle(List<Earned> earned) {
    try (var connection = database.getConnection();
        var settle =
            connection.prepareStatement(
                """
                with earned as (
                  select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[],
                                       ?::timestamptz[])
                    as e (programme_id, enrolment_id, seller, rule_id, completed_at)),
                wanted as (
                  select e.*, r.id as perk_rule_id, r.kind, r.basis_points, r.credit, r.bearer,
                    r.days, e.completed_at >= r.created_at
                      and e.completed_at < coalesce(r.retired_at, 'infinity') as earns
                  from earned e join perk_rule r using (programme_id, rule_id)),
                revoked as (
                  update perk p set status = 'REVOKED'
                  from wanted w
                  where p.enrolment_id = w.enrolment_id and p.perk_rule_id = w.perk_rule_id
                    and p.status = 'GRANTED' and w.earns is not true
                  returning p.*),
                granted as (
                  insert into perk as p (id, programme_id, enrolment_id, perk_rule_id, status,
                    starts_at, ends_at)
                  select md5(enrolment_id::text || perk_rule_id::text)::uuid, programme_id,
                    enrolment_id, perk_rule_id, 'GRANTED', completed_at,
                    completed_at + make_interval(hours => 24 * days)
                  from wanted where earns
                  on conflict (enrolment_id, perk_rule_id) do update
                  set status = 'GRANTED', starts_at = excluded.starts_at,
                      ends_at = excluded.ends_at
                  where (p.status, p.starts_at) is distinct from ('GRANTED', excluded.starts_at)
                  returning p.*)
                select p.id, w.programme_id, w.seller, w.kind, w.basis_points, w.credit, w.bearer,
                  p.starts_at, p.ends_at, p.status, clock_timestamp() as now
                from (select * from revoked union all select * from granted) p
                join wanted w using (enrolment_id, perk_rule_id)
                order by p.starts_at, p.id
                """)) {
      Rows.of(settle, earned)
          .uuid(Earned::programmeId)
          .uuid(Earned::enrolmentId)
          .text(Earned::seller)
          .uuid(Earned::ruleId)
          .instant(Earned::completedAt);
      var events = new ArrayList<Event>();
      try (var rows = settle.executeQuery()) {
        while (rows.next()) {
          events.add(event(rows));
        }
      }
      if (!events.isEmpty()) {
        outbox.append(events);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Event event(ResultSet row) throws SQLException {
    var id = row.getObject("id", UUID.class);
    var seller = row.getString("seller");
    if (PerkStatus.valueOf(row.getString("status")) == PerkStatus.REVOKED) {
      return new PerkRevoked(id, seller, row.getTimestamp("now").toInstant());
    }
    return new PerkGranted(
        id,
        row.getObject("programme_id", UUID.class),
        seller,
        PerkKind.valueOf(row.getString("kind")),
        row.getObject("basis_points", Integer.class),
        row.getObject("credit", Integer.class),
        row.getString("bearer"),
        row.getTimestamp("starts_at").toInstant(),
        row.getTimestamp("ends_at").toInstant());
  }

  /** The perks of an enrolment that the caller may see: the participant's own, or in scope. */
  PerksOf of(UUID enrolment, String caller) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select p.*, r.kind, r.basis_points, r.credit, r.bearer, m.code
                from enrolment e
                left join perk p on p.enrolment_id = e.id
                left join perk_rule r on r.id = p.perk_rule_id
                left join milestone_rule m on m.id = r.rule_id
                where e.id = ? and (e.participant = ? or in_scope(?, e.programme_id, e.region))
                order by p.starts_at, p.id
                """)) {
      select.setObject(1, enrolment);
      select.setString(2, caller);
      select.setString(3, caller);
      try (var rows = select.executeQuery()) {
        var perks = new ArrayList<PerkView>();
        var found = false;
        while (rows.next()) {
          found = true;
          if (rows.getObject("id") != null) {
            perks.add(
                new PerkView(
                    rows.getObject("id", UUID.class),
                    rows.getString("code"),
                    PerkKind.valueOf(rows.getString("kind")),
                    rows.getObject("basis_points", Integer.class),
                    rows.getObject("credit", Integer.class),
                    rows.getString("bearer"),
                    PerkStatus.valueOf(rows.getString("status")),
                    rows.getTimestamp("starts_at").toInstant(),
                    rows.getTimestamp("ends_at").toInstant()));
          }
        }
        if (!found) {
          throw new NotFound("enrolment-not-found", "There is no such enrolment.");
        }
        return new PerksOf(perks);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  PerkRuleView add(UUID programme, AddPerkRule request) {
    request.mustFit();
    var id = Ids.next();
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into perk_rule (id, programme_id, rule_id, kind, basis_points, credit, days,
                  bearer, created_at)
                select ?, programme_id, id, ?, ?, ?, ?, ?, clock_timestamp()
                from milestone_rule
                where programme_id = ? and code = ? and retired_at is null
                """)) {
      insert.setObject(1, id);
      insert.setString(2, request.kind().name());
      insert.setObject(3, request.basisPoints());
      insert.setObject(4, request.credit());
      insert.setInt(5, request.days());
      insert.setString(6, request.bearer());
      insert.setObject(7, programme);
      insert.setString(8, request.milestone());
      if (insert.executeUpdate() == 0) {
        throw new RuleBroken("milestone-unknown", "The programme has no milestone of this code.");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return rule(programme, id).orElseThrow();
  }

  /**
   * Milestones that are completed from now on earn nothing by it; what was granted stays.
   *
   * @throws NotFound {@code perk-rule-not-found}
   */
  PerkRuleView retire(UUID programme, UUID id) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update perk_rule set retired_at = clock_timestamp()
                where programme_id = ? and id = ? and retired_at is null
                """)) {
      update.setObject(1, programme);
      update.setObject(2, id);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return rule(programme, id)
        .orElseThrow(() -> new NotFound("perk-rule-not-found", "There is no such rule."));
  }

  private Optional<PerkRuleView> rule(UUID programme, UUID id) {
    return rules(programme).stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  List<PerkRuleView> rules(UUID programme) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select r.*, m.code from perk_rule r join milestone_rule m on m.id = r.rule_id
                where r.programme_id = ? order by m.number, r.created_at, r.id
                """)) {
      select.setObject(1, programme);
      try (var rows = select.executeQuery()) {
        var rules = new ArrayList<PerkRuleView>();
        while (rows.next()) {
          rules.add(
              new PerkRuleView(
                  rows.getObject("id", UUID.class),
                  rows.getString("code"),
                  PerkKind.valueOf(rows.getString("kind")),
                  rows.getObject("basis_points", Integer.class),
                  rows.getObject("credit", Integer.class),
                  rows.getInt("days"),
                  rows.getString("bearer"),
                  rows.getTimestamp("created_at").toInstant(),
                  Instants.of(rows, "retired_at")));
        }
        return rules;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
