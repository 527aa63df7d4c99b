package org.homegrown.incubation.grant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.homegrown.incubation.enrolment.Enrolment;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.money.Money;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.kit.seal.SealedPlace;
import org.homegrown.kit.seal.Sealing;
import org.jspecify.annotations.Nullable;

/** All grants. In the caller's transaction. */
@ApplicationScoped
class Grants {

  private static final SealedPlace PLACE = new SealedPlace("grant_award", "id", "payee-");

  private final DataSource database;
  private final Tranches tranches;
  private final Sealing sealing;

  Grants(DataSource database, Tranches tranches, Sealing sealing) {
    this.database = database;
    this.tranches = tranches;
    this.sealing = sealing;
  }

  @Produces
  @Singleton
  static SealedPlace payees() {
    return PLACE;
  }

  /**
   * @throws RuleBroken {@code milestone-unknown}
   */
  GrantView award(Enrolment enrolment, AwardGrant request, String by) {
    var id = Ids.next();
    try (var connection = database.getConnection()) {
      insert(connection, id, enrolment, request, by);
      for (int i = 0; i < request.tranches().size(); i++) {
        insert(connection, id, enrolment, i + 1, request.tranches().get(i));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return of(enrolment.id()).stream()
        .filter(grant -> grant.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private void insert(
      Connection connection, UUID id, Enrolment enrolment, AwardGrant request, String by)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into grant_award (id, programme_id, enrolment_id, purpose, amount, currency,
              sealed, key_id, created_by, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, now())
            """)) {
      insert.setObject(1, id);
      insert.setObject(2, enrolment.programmeId());
      insert.setObject(3, enrolment.id());
      insert.setString(4, request.purpose());
      insert.setLong(5, request.amount());
      insert.setString(6, request.currency());
      insert.setBytes(7, sealing.seal(request.payee(), PLACE.owner(id.toString())));
      insert.setString(8, sealing.currentKey());
      insert.setString(9, by);
      insert.executeUpdate();
    }
  }

  private static void insert(
      Connection connection,
      UUID award,
      Enrolment enrolment,
      int number,
      AwardGrant.Tranche tranche)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into disbursement (id, programme_id, award_id, number, amount, rule_id, due_on,
              status)
            values (?, ?, ?, ?, ?, ?, ?, 'SCHEDULED')
            """)) {
      insert.setObject(1, Ids.next());
      insert.setObject(2, enrolment.programmeId());
      insert.setObject(3, award);
      insert.setInt(4, number);
      insert.setLong(5, tranche.amount());
      insert.setObject(6, rule(connection, enrolment.id(), tranche.milestone()));
      insert.setObject(7, tranche.dueOn());
      insert.executeUpdate();
    }
  }

  private static @Nullable UUID rule(
      Connection connection, UUID enrolment, @Nullable String milestone) throws SQLException {
    if (milestone == null) {
      return null;
    }
    try (var select =
        connection.prepareStatement(
            """
            select r.id from milestone m join milestone_rule r on r.id = m.rule_id
            where m.enrolment_id = ? and r.code = ?
            """)) {
      select.setObject(1, enrolment);
      select.setString(2, milestone);
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          throw new RuleBroken(
              "milestone-unknown", "The enrolment has no milestone %s.".formatted(milestone));
        }
        return row.getObject(1, UUID.class);
      }
    }
  }

  /** The earliest first. */
  List<GrantView> of(UUID enrolment) {
    var parts =
        tranches.of(enrolment).stream().collect(Collectors.groupingBy(DisbursementView::grantId));
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select * from grant_award where enrolment_id = ? order by id")) {
      select.setObject(1, enrolment);
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<GrantView>();
        while (rows.next()) {
          var id = rows.getObject("id", UUID.class);
          found.add(
              new GrantView(
                  id,
                  enrolment,
                  rows.getString("purpose"),
                  new Money(rows.getLong("amount"), rows.getString("currency")),
                  rows.getString("created_by"),
                  rows.getTimestamp("created_at").toInstant(),
                  parts.getOrDefault(id, List.of())));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** To whom a grant is transferred. */
  String payee(UUID grant, byte[] sealed) {
    return sealing.open(sealed, PLACE.owner(grant.toString()));
  }
}
