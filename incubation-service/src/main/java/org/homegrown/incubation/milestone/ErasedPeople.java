package org.homegrown.incubation.milestone;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import javax.sql.DataSource;
import org.homegrown.incubation.milestone.ShopFeed.PersonErased;

/**
 * Puts a pseudonym in the place of a person who is forgotten, in all that this service keeps and
 * tells. Cohorts keep their numbers. What a person did after the erasure is somebody new's.
 */
@ApplicationScoped
class ErasedPeople {

  /**
   * With the person, the pseudonym and the moment. Applications come first: whoever accepts an
   * offer meanwhile has locked theirs, and is waited for.
   */
  private static final List<String> REPLACE =
      List.of(
          // cohorts are locked before applications, as whoever offers and accepts does
          """
          with erased (person, pseudonym, at) as (values (?, ?, ?::timestamptz))
          select c.id from cohort c where c.id in (
            select a.cohort_id from application a, erased
            where a.applicant = erased.person and a.submitted_at <= erased.at)
          order by c.id for update
          """,
          // a place that was offered is free again, and nobody waits for an answer
          """
          with erased (person, pseudonym, at) as (values (?, ?, ?::timestamptz)),
          withdrawn as (
            update application a set status = 'WITHDRAWN', version = a.version + 1
            from erased
            where a.applicant = erased.person and a.submitted_at <= erased.at
              and a.status = 'OFFERED'
            returning a.cohort_id)
          update cohort c set places_taken = c.places_taken - w.places, version = c.version + 1
          from (select cohort_id, count(*) as places from withdrawn group by cohort_id) w
          where c.id = w.cohort_id
          """,
          """
          with erased (person, pseudonym, at) as (values (?, ?, ?::timestamptz))
          update application a
          set applicant = erased.pseudonym, motivation = '', version = a.version + 1,
              status = case when a.status in ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'WAITLISTED')
                            then 'WITHDRAWN' else a.status end
          from erased where a.applicant = erased.person and a.submitted_at <= erased.at
          """,
          """
          with erased (person, pseudonym, at) as (values (?, ?, ?::timestamptz))
          update enrolment e set participant = erased.pseudonym, version = e.version + 1
          from erased, application a
          where e.participant = erased.person and a.id = e.application_id
            and a.applicant = erased.pseudonym
          """,
          """
          with erased (person, pseudonym, at) as (values (?, ?, ?::timestamptz))
          update outbox o set data = jsonb_set(o.data, '{participant}', to_jsonb(erased.pseudonym))
          from erased
          where o.data ->> 'participant' = erased.person and o.data ->> 'enrolmentId' in (
            select e.id::text from enrolment e where e.participant = erased.pseudonym)
          """,
          """
          with erased (person, pseudonym, at) as (values (?, ?, ?::timestamptz))
          update seller_fact f set seller = erased.pseudonym
          from erased where f.seller = erased.person
          """,
          """
          with erased (person, pseudonym, at) as (values (?, ?, ?::timestamptz))
          update application a set acted_by = erased.pseudonym
          from erased where a.acted_by = erased.person and a.submitted_at <= erased.at
          """,
          """
          with erased (person, pseudonym, at) as (values (?, ?, ?::timestamptz))
          update enrolment e set created_by = erased.pseudonym
          from erased, application a
          where e.created_by = erased.person and a.id = e.application_id
            and (a.applicant = erased.pseudonym or e.enrolled_at <= erased.at)
          """,
          """
          with erased (person, pseudonym, at) as (values (?, ?, ?::timestamptz))
          update programme p set created_by = erased.pseudonym
          from erased where p.created_by = erased.person and p.created_at <= erased.at
          """,
          """
          with erased (person, pseudonym, at) as (values (?, ?, ?::timestamptz))
          update cohort c set created_by = erased.pseudonym
          from erased where c.created_by = erased.person and c.created_at <= erased.at
          """,
          """
          with erased (person, pseudonym, at) as (values (?, ?, ?::timestamptz))
          delete from idempotency_key k using erased
          where k.caller = erased.person and k.status is not null and k.claimed_at <= erased.at
          """,
          // what was answered to others may name the person
          """
          with erased (person, pseudonym, at) as (values (?, ?, ?::timestamptz))
          update idempotency_key k
          set body = replace(k.body, to_json(person)::text, to_json(pseudonym)::text)
          from erased
          where position(to_json(person)::text in k.body) > 0 and k.claimed_at <= erased.at
          """,
          """
          with erased (person, pseudonym, at) as (values (?, ?, ?::timestamptz))
          update feed_parked p
          set error = replace(error, person, pseudonym),
              event = replace(event::text, to_json(person)::text, to_json(pseudonym)::text)::jsonb
          from erased
          where position(to_json(person)::text in event::text) > 0
            and event ->> 'type' <> 'person.erased'
          """);

  private final DataSource database;

  ErasedPeople(DataSource database) {
    this.database = database;
  }

  /** Does nothing when it was told before, or does not say any more who it was. */
  void forget(PersonErased erased) {
    var person = erased.person();
    if (person == null) {
      return;
    }
    var at = Timestamp.from(erased.erasedAt());
    try (var connection = database.getConnection()) {
      if (!isNew(connection, erased.pseudonym(), at)) {
        return;
      }
      for (var sql : REPLACE) {
        try (var update = connection.prepareStatement(sql)) {
          update.setString(1, person);
          update.setString(2, erased.pseudonym());
          update.setTimestamp(3, at);
          update.execute();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isNew(Connection connection, String pseudonym, Timestamp at)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into erasure (pseudonym, erased_at) values (?, ?)
            on conflict (pseudonym) do nothing
            """)) {
      insert.setString(1, pseudonym);
      insert.setTimestamp(2, at);
      return insert.executeUpdate() > 0;
    }
  }
}
