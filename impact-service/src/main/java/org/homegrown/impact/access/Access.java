package org.homegrown.impact.access;

import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.sql.Parameters;

/** Who may see which programme and cohort. Operators may see all. */
@ApplicationScoped
public class Access {

  private static final List<String> SEE_COHORTS = List.of("coordinator", "researcher", "operator");

  private final DataSource database;
  private final Caller caller;
  private final Scopes scopes;

  Access(DataSource database, Caller caller, Scopes scopes) {
    this.database = database;
    this.caller = caller;
    this.scopes = scopes;
  }

  /**
   * Sums of cohorts and programmes are for all who work with cohorts, whichever it is.
   *
   * @throws ForbiddenException for everybody else
   */
  public void mustSeeCohorts() {
    caller.subject();
    if (SEE_COHORTS.stream().noneMatch(caller::has)) {
      throw new ForbiddenException();
    }
  }

  /**
   * The caller leads or coordinates the programme.
   *
   * @throws NotFound {@code programme-not-found}, also to strangers
   * @throws Conflict {@code scope-unknown}
   */
  public void mustRun(UUID programme) {
    if (!runs(programme)) {
      throw new NotFound("programme-not-found", "There is no such programme.");
    }
  }

  /**
   * The caller leads or coordinates the cohort's programme.
   *
   * @throws NotFound {@code cohort-not-found}, also to strangers
   * @throws Conflict {@code scope-unknown}
   */
  public void mustRunCohort(UUID cohort) {
    if (!runs(programmeOf(cohort))) {
      throw cohortNotFound();
    }
  }

  /**
   * @throws NotFound {@code cohort-not-found}
   */
  public UUID programmeOf(UUID cohort) {
    return find(cohort).orElseThrow(Access::cohortNotFound);
  }

  /**
   * A signed agreement of the caller's that has this scope, holds today, and is about this cohort.
   *
   * @param scope EXTRACT, EVENTS or EVALUATION
   * @throws ForbiddenException when there is none
   */
  public Agreement mustBeAgreed(String scope, UUID cohort) {
    var person = caller.subject();
    if (caller.has("operator")) {
      return Agreement.ofOperator(person, scope);
    }
    if (!caller.has("researcher")) {
      throw new ForbiddenException();
    }
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select a.* from agreement a
                where a.researcher = ? and a.status = 'SIGNED' and ? = any (a.scopes)
                  and ? between a.starts_on and a.ends_on
                  and ((a.programmes = '{}' and a.cohorts = '{}')
                       or ? = any (a.cohorts)
                       or (select c.programme_id from cohort c where c.id = ?) = any (a.programmes))
                order by a.ends_on desc, a.id limit 1
                """)) {
      Parameters.set(select, person, scope, LocalDate.now(ZoneOffset.UTC), cohort, cohort);
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          throw new ForbiddenException();
        }
        return agreement(row);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean runs(UUID programme) {
    var person = caller.subject();
    return caller.has("operator")
        || (caller.has("coordinator") && scopes.of(person).contains(programme));
  }

  private Optional<UUID> find(UUID cohort) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select programme_id from cohort where id = ? and programme_id is not null")) {
      select.setObject(1, cohort);
      try (var row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Agreement agreement(ResultSet row) throws SQLException {
    return new Agreement(
        row.getObject("id", UUID.class),
        row.getObject("project_id", UUID.class),
        row.getString("researcher"),
        List.of((String[]) array(row, "scopes")),
        List.of((UUID[]) array(row, "programmes")),
        List.of((UUID[]) array(row, "cohorts")),
        List.of((String[]) array(row, "columns")),
        row.getInt("k"),
        row.getObject("starts_on", LocalDate.class),
        row.getObject("ends_on", LocalDate.class));
  }

  private static Object array(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array.getArray();
  }

  private static NotFound cohortNotFound() {
    return new NotFound("cohort-not-found", "There is no such cohort.");
  }
}
