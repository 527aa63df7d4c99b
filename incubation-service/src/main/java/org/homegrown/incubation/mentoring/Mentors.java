package org.homegrown.incubation.mentoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.jspecify.annotations.Nullable;

/** All mentors. One exists for the coordinators of their programme. */
@ApplicationScoped
class Mentors {

  private static final String READ =
      """
      select m.*, (
        select count(*) from mentor_pair x join enrolment e on e.id = x.enrolment_id
        where x.mentor_id = m.id and x.ended_at is null and e.ended_at is null) as paired
      from mentor m
      where m.programme_id = ? and in_scope(?, m.programme_id, null)
      """;

  private final DataSource database;

  Mentors(DataSource database) {
    this.database = database;
  }

  List<Mentor> of(UUID programme, String caller, PageRequest page) {
    return read(
        " and m.id > ? order by m.id limit ?", programme, caller, page.afterId(), page.rows());
  }

  /**
   * @throws Conflict {@code mentor-already}
   */
  Mentor add(UUID programme, AddMentor request, String caller) {
    var id = Ids.next();
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into mentor (id, programme_id, person, name, skills, languages, region,
                  capacity, status, added_by, added_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'ACTIVE', ?, now())
                on conflict (programme_id, person) do nothing
                """)) {
      insert.setObject(1, id);
      insert.setObject(2, programme);
      insert.setString(3, request.person());
      insert.setString(4, request.name());
      insert.setArray(5, connection.createArrayOf("text", request.skills().toArray()));
      insert.setArray(6, connection.createArrayOf("text", request.languages().toArray()));
      insert.setString(7, request.region());
      insert.setInt(8, request.capacity());
      insert.setString(9, caller);
      if (insert.executeUpdate() == 0) {
        throw new Conflict("mentor-already", "This person is a mentor of the programme already.");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return require(id, programme, caller);
  }

  /**
   * Who has more participants than a new capacity keeps them, and gets no more.
   *
   * @throws NotFound {@code mentor-not-found}
   */
  Mentor change(Mentor present, ChangeMentor request, String caller) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update mentor
                set name = coalesce(?, name), skills = coalesce(?, skills),
                  languages = coalesce(?, languages), region = coalesce(?, region),
                  capacity = coalesce(?, capacity), status = coalesce(?, status),
                  version = version + 1
                where id = ?
                """)) {
      update.setString(1, request.name());
      update.setArray(2, texts(connection, request.skills()));
      update.setArray(3, texts(connection, request.languages()));
      update.setString(4, request.region());
      update.setObject(5, request.capacity(), java.sql.Types.INTEGER);
      update.setString(6, request.status() == null ? null : request.status().name());
      update.setObject(7, present.id());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return require(present.id(), present.programmeId(), caller);
  }

  /**
   * Locked to the end of the transaction.
   *
   * @throws NotFound {@code mentor-not-found}
   */
  Mentor lock(UUID id, UUID programme, String caller) {
    return only(read(" and m.id = ? for update", programme, caller, id));
  }

  /**
   * @throws NotFound {@code mentor-not-found}
   */
  Mentor require(UUID id, UUID programme, String caller) {
    return only(read(" and m.id = ?", programme, caller, id));
  }

  private List<Mentor> read(String further, UUID programme, String caller, Object... parameters) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(READ + further)) {
      select.setObject(1, programme);
      select.setString(2, caller);
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 3, parameters[i]);
      }
      try (var rows = select.executeQuery()) {
        var mentors = new ArrayList<Mentor>();
        while (rows.next()) {
          mentors.add(
              new Mentor(
                  rows.getObject("id", UUID.class),
                  programme,
                  rows.getString("person"),
                  rows.getString("name"),
                  List.of((String[]) rows.getArray("skills").getArray()),
                  List.of((String[]) rows.getArray("languages").getArray()),
                  rows.getString("region"),
                  rows.getInt("capacity"),
                  rows.getInt("paired"),
                  MentorStatus.valueOf(rows.getString("status")),
                  rows.getInt("version")));
        }
        return mentors;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static java.sql.@Nullable Array texts(
      Connection connection, @Nullable List<String> values) throws SQLException {
    return values == null ? null : connection.createArrayOf("text", values.toArray());
  }

  private static Mentor only(List<Mentor> found) {
    if (found.isEmpty()) {
      throw new NotFound("mentor-not-found", "There is no such mentor.");
    }
    return found.getFirst();
  }
}
