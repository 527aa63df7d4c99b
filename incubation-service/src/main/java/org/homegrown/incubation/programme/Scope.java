package org.homegrown.incubation.programme;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.RuleBroken;
import org.jspecify.annotations.Nullable;

/**
 * What a coordinator sees. The one predicate is the database's function {@code in_scope(caller,
 * programme, place)}: whoever is lead or coordinator of the programme, and for the place where they
 * work has a limit, works above the place. Plain SQL calls it; queries on entities use the
 * fragments, with the parameter {@code :caller}.
 */
@ApplicationScoped
public class Scope {

  /** For what belongs to a programme as a whole: all of its staff sees it. */
  public static final String THING =
      "cast(in_scope(:caller, programmeId, cast(null as String)) as Boolean) = true";

  /** For what is about a person, who is in {@code region}; {@code ''} when nobody knows where. */
  public static final String PERSON =
      "cast(in_scope(:caller, programmeId, region) as Boolean) = true";

  /**
   * Narrows a list that nothing else narrows, so that the predicate is asked of few rows. Never
   * without {@link #THING} or {@link #PERSON}.
   */
  public static final String PROGRAMMES =
      """
      programmeId in (
        select s.programmeId from StaffMember s where s.person = :caller and s.endedAt is null)
      """;

  private final DataSource database;
  private final Staff staff;

  Scope(DataSource database, Staff staff) {
    this.database = database;
    this.staff = staff;
  }

  /**
   * @throws NotFound {@code programme-not-found} to all but its leads and coordinators
   */
  public void requireProgramme(UUID programme, String caller) {
    if (!is(caller, programme, null)) {
      throw Programmes.notFound();
    }
  }

  private boolean is(String caller, UUID programme, @Nullable String place) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement("select in_scope(?, ?, ?)")) {
      select.setString(1, caller);
      select.setObject(2, programme);
      select.setString(3, place);
      try (var row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param region where somebody is; {@code ''} when nobody knows
   * @throws RuleBroken {@code person-out-of-scope} to those who do not work there
   */
  public void requirePlace(UUID programme, String region, String caller) {
    if (!is(caller, programme, region)) {
      throw new RuleBroken(
          "person-out-of-scope", "You look after people of another part of the programme.");
    }
  }

  /** Whether somebody works for a programme, in any role. */
  public boolean works(UUID programme, String person) {
    return staff.works(programme, person);
  }

  /**
   * @throws NotFound {@code programme-not-found} to strangers
   * @throws RuleBroken {@code lead-needed} to coordinators
   */
  public void requireLead(UUID programme, String caller) {
    requireProgramme(programme, caller);
    if (!staff.leads(programme, caller)) {
      throw new RuleBroken("lead-needed", "Only a lead of the programme may do this.");
    }
  }
}
