package org.homegrown.incubation.grant;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.consent.PersonLock;
import org.homegrown.incubation.consent.Told;
import org.homegrown.incubation.grant.Reconciled.Outcome;
import org.homegrown.incubation.grant.Reconciled.Row;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.sql.Parameters;
import org.jspecify.annotations.Nullable;

/** Takes the bank's word of one transfer, in a transaction of its own. */
@ApplicationScoped
class Settlement {

  /** A line of a file, and what was said of it before. */
  private record Line(
      String participant, UUID cohort, @Nullable String outcome, @Nullable String bankReference) {

    boolean says(BankWord word) {
      return word.paid()
          ? "PAID".equals(outcome) && Objects.equals(word.bankReference(), bankReference)
          : "FAILED".equals(outcome);
    }
  }

  private final DataSource database;
  private final PersonLock persons;
  private final Tranches tranches;
  private final Told told;
  private final Audit audit;

  Settlement(DataSource database, PersonLock persons, Tranches tranches, Told told, Audit audit) {
    this.database = database;
    this.persons = persons;
    this.tranches = tranches;
    this.told = told;
    this.audit = audit;
  }

  /** The person's lock comes before the tranche's, as it does when somebody is forgotten. */
  @Transactional(REQUIRES_NEW)
  Row take(UUID file, BankWord word) {
    var id = word.disbursement();
    var seen = id == null ? Optional.<Line>empty() : line(file, id);
    if (id == null || seen.isEmpty()) {
      return Row.of(word, Outcome.UNKNOWN, null);
    }
    persons.take(List.of(seen.get().participant()));
    var tranche = tranches.lock(id);
    if (word.amount() != tranche.amount().amount()) {
      return Row.of(word, Outcome.AMOUNT_DIFFERS, null);
    }
    var line = line(file, id).orElseThrow();
    if (line.outcome() != null) {
      return line.says(word)
          ? Row.of(word, Outcome.ALREADY, null)
          : Row.of(word, Outcome.STATUS_DIFFERS, "It was %s before.".formatted(line.outcome()));
    }
    if (word.paid() && isTaken(tranche.programmeId(), word.bankReference())) {
      return Row.of(word, Outcome.STATUS_DIFFERS, "bank_reference is that of another transfer");
    }
    note(file, id, word);
    var after = tranches.lock(id);
    audit.record(
        word.paid() ? "disbursement.paid" : "disbursement.failed",
        id,
        tranche.programmeId(),
        Approval.state(tranche),
        Approval.state(after));
    if (word.paid()) {
      told.append(
          List.of(
              new GrantDisbursed(
                  tranche.id(),
                  tranche.enrolmentId(),
                  line.cohort(),
                  tranche.programmeId(),
                  after.participant(),
                  tranche.amount().amount(),
                  tranche.amount().currency(),
                  Objects.requireNonNull(word.paidOn()),
                  Instant.now())));
    }
    return Row.of(word, Outcome.MATCHED, null);
  }

  private void note(UUID file, UUID id, BankWord word) {
    change(
        """
        update grant_file_line set outcome = ?, bank_reference = ?
        where file_id = ? and disbursement_id = ?
        """,
        word.paid() ? "PAID" : "FAILED",
        word.bankReference(),
        file,
        id);
    if (word.paid()) {
      change(
          """
          update disbursement
          set status = 'PAID', paid_on = ?, bank_reference = ?, version = version + 1
          where id = ?
          """,
          word.paidOn(),
          word.bankReference(),
          id);
    } else {
      change(
          """
          update disbursement set file_id = null, failure = ?, version = version + 1 where id = ?
          """,
          word.reason(),
          id);
    }
  }

  /** Until the transaction ends nobody else takes it, as the last of all that is locked. */
  private boolean isTaken(UUID programme, @Nullable String bankReference) {
    try (var connection = database.getConnection();
        var lock =
            connection.prepareStatement(
                "select pg_advisory_xact_lock(hashtextextended(?::text || ' ' || ?::text, 2))");
        var select =
            connection.prepareStatement(
                "select from disbursement where programme_id = ? and bank_reference = ?")) {
      Parameters.set(lock, programme, bankReference);
      lock.execute();
      Parameters.set(select, programme, bankReference);
      try (var row = select.executeQuery()) {
        return row.next();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<Line> line(UUID file, UUID disbursement) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select e.participant, e.cohort_id, l.outcome, l.bank_reference
                from grant_file_line l
                join disbursement d on d.id = l.disbursement_id
                join grant_award a on a.id = d.award_id
                join enrolment e on e.id = a.enrolment_id
                where l.file_id = ? and l.disbursement_id = ?
                """)) {
      Parameters.set(select, file, disbursement);
      try (var row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Line(
                    row.getString(1),
                    row.getObject(2, UUID.class),
                    row.getString(3),
                    row.getString(4)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void change(String sql, @Nullable Object... parameters) {
    try (var connection = database.getConnection();
        var update = connection.prepareStatement(sql)) {
      Parameters.set(update, parameters);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
