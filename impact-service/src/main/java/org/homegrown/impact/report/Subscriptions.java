package org.homegrown.impact.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.impact.metric.Language;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.seal.SealedPlace;
import org.homegrown.kit.seal.Sealing;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/** Who is told of new runs of reports. In the caller's transaction. */
@ApplicationScoped
class Subscriptions {

  private static final SealedPlace PLACE =
      new SealedPlace("report_subscription", "id", "report-email-");

  /** What somebody is to be told. */
  record Telling(
      UUID report, UUID run, String title, String period, Language language, String email) {}

  private final DataSource database;
  private final Sealing sealing;

  Subscriptions(DataSource database, Sealing sealing) {
    this.database = database;
    this.sealing = sealing;
  }

  @Produces
  @Singleton
  static SealedPlace emails() {
    return PLACE;
  }

  /** Again replaces what was wanted before. */
  void put(UUID report, String person, Subscribe wanted) throws SQLException {
    remove(report, person);
    var id = Ids.next();
    var email = wanted.email();
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into report_subscription (id, report_id, person, language, sealed, key_id,
                  since)
                values (?, ?, ?, ?, ?, ?, now())
                on conflict (report_id, person) do nothing
                """)) {
      Parameters.set(
          insert,
          id,
          report,
          person,
          wanted.language().name(),
          email == null ? null : sealing.seal(email, PLACE.owner(id.toString())),
          email == null ? null : sealing.currentKey());
      insert.executeUpdate();
    }
  }

  void remove(UUID report, String person) throws SQLException {
    try (var connection = database.getConnection();
        var delete =
            connection.prepareStatement(
                "delete from report_subscription where report_id = ? and person = ?")) {
      Parameters.set(delete, report, person);
      delete.executeUpdate();
    }
  }

  List<Subscription> of(String person) throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select * from report_subscription where person = ? order by id")) {
      select.setString(1, person);
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<Subscription>();
        while (rows.next()) {
          found.add(
              new Subscription(
                  rows.getObject("report_id", UUID.class),
                  Language.valueOf(rows.getString("language")),
                  email(rows),
                  rows.getTimestamp("since").toInstant()));
        }
        return found;
      }
    }
  }

  /**
   * Takes those who have not been told of a report's latest run, and says that they have: a letter
   * that is lost is not written again.
   */
  List<Telling> take(int limit) throws SQLException {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                with due as (
                  select s.id, (
                    select r.id from report_run r
                    where r.report_id = s.report_id and r.made_at > s.since
                    order by r.id desc limit 1) as run
                  from report_subscription s
                  where s.sealed is not null and exists (
                    select from report_run r
                    where r.report_id = s.report_id and r.made_at > s.since
                      and (s.told_run is null or r.id > s.told_run))
                  order by s.id limit ? for update of s skip locked)
                update report_subscription s set told_run = due.run
                from due, report p, report_run r
                where s.id = due.id and p.id = s.report_id and r.id = due.run
                returning s.id, s.report_id, s.language, s.sealed, r.id as run, r.period, p.title
                """)) {
      update.setInt(1, limit);
      try (var rows = update.executeQuery()) {
        var tellings = new ArrayList<Telling>();
        while (rows.next()) {
          tellings.add(
              new Telling(
                  rows.getObject("report_id", UUID.class),
                  rows.getObject("run", UUID.class),
                  rows.getString("title"),
                  rows.getString("period"),
                  Language.valueOf(rows.getString("language")),
                  String.valueOf(email(rows))));
        }
        return tellings;
      }
    }
  }

  private @Nullable String email(ResultSet row) throws SQLException {
    var sealed = row.getBytes("sealed");
    return sealed == null
        ? null
        : sealing.open(sealed, PLACE.owner(row.getObject("id", UUID.class).toString()));
  }
}
