package org.homegrown.incubation.desk;

import static org.homegrown.incubation.School.enrol;
import static org.homegrown.incubation.School.post;
import static org.homegrown.incubation.School.region;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.board.BoardRows;
import org.homegrown.incubation.board.Cell;
import org.homegrown.incubation.board.Kind;
import org.homegrown.testkit.Tables;

/** Participants of two regions, and what is known of them. */
@ApplicationScoped
public class Desks {

  private final DataSource database;
  private final BoardRows board;

  Desks(DataSource database, BoardRows board) {
    this.database = database;
    this.board = board;
  }

  /** W with W-1 and W-2 below it. */
  public void regions() throws SQLException {
    region("W", "");
    region("W-1", "W");
    region("W-2", "W");
    new Tables(database).mustHaveTaken("shop");
  }

  /** Enrols somebody of this name and place; gives the enrolment. */
  public String enrolled(String coordinator, String cohort, String name, String region)
      throws SQLException {
    var person = "person-" + UUID.randomUUID();
    new Tables(database)
        .execute(
            "insert into person_profile (person, name, region, updated_at) values ('%s', '%s', '%s', now())"
                .formatted(person, name, region));
    return enrol(coordinator, person, cohort);
  }

  /** Somebody who coordinates a part of the programme. */
  public String coordinatorOf(String region, String lead, String programme) {
    var person = "local-" + UUID.randomUUID();
    post(
            lead,
            "coordinator",
            Map.of("person", person, "role", "COORDINATOR", "region", region),
            "/v1/programmes/" + programme + "/staff")
        .statusCode(201);
    return person;
  }

  /** Shows an item on the board. */
  public UUID item(String cohort, Kind kind, String title) {
    var ref = UUID.randomUUID();
    QuarkusTransaction.requiringNew()
        .run(() -> board.item(UUID.fromString(cohort), kind, ref, title));
    return ref;
  }

  public void put(String enrolment, Kind kind, UUID ref, int value) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> board.put(List.of(new Cell(UUID.fromString(enrolment), kind, ref, value, null))));
  }
}
