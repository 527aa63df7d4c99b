package org.homegrown.incubation.board;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.sql.Rows;

/** What a cohort's board shows, before there is anybody on it. */
@ApplicationScoped
public class BoardItems {

  /** An item of some kind, by what it is about. */
  public record Shown(UUID ref, String title) {}

  private final DataSource database;

  BoardItems(DataSource database) {
    this.database = database;
  }

  /** Shows these of a kind, in their order, and no others. The caller has locked the cohort. */
  public void replace(UUID cohort, Kind kind, List<Shown> items) {
    try (var connection = database.getConnection();
        var delete =
            connection.prepareStatement(
                "delete from board_item where cohort_id = ? and kind = ? and ref <> all (?)");
        var insert =
            connection.prepareStatement(
                """
                insert into board_item (cohort_id, number, kind, ref, title)
                select c.id, c.last + row_number() over (order by i.place), c.kind, i.ref,
                  left(i.title, 200)
                from (select ?::uuid as id, ?::text as kind, (
                        select coalesce(max(number), 0) from board_item where cohort_id = ?)
                        as last) c,
                  unnest(?::uuid[], ?::text[]) with ordinality as i (ref, title, place)
                on conflict (cohort_id, kind, ref) do update set title = excluded.title
                """)) {
      delete.setObject(1, cohort);
      delete.setString(2, kind.name());
      delete.setArray(
          3, connection.createArrayOf("uuid", items.stream().map(Shown::ref).toArray()));
      delete.executeUpdate();
      insert.setObject(1, cohort);
      insert.setString(2, kind.name());
      insert.setObject(3, cohort);
      Rows.of(insert, items).after(3).uuid(Shown::ref).text(Shown::title);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
