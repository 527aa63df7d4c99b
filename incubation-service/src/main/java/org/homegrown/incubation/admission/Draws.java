package org.homegrown.incubation.admission;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.cohort.Cohort;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;

/** The draws of cohorts, one each. Whoever has the seed and the ids draws the same again. */
@ApplicationScoped
class Draws {

  /** Of an application {@code c} in the draw {@code d}; in ascending order. */
  static final String KEY = "encode(sha256(convert_to(d.seed || ':' || c.id, 'UTF8')), 'hex')";

  /** Once the seed is known, nobody gains by handing in until a key is good. */
  static final String ORDER = "c.submitted_at > d.drawn_at, " + KEY;

  /** How a key is made, for whoever draws again. */
  static final String RULE =
      "Ascending by the hexadecimal SHA-256 of the seed, a colon and the application's id; who handed in after the draw comes behind all others";

  private final DataSource database;

  Draws(DataSource database) {
    this.database = database;
  }

  /** An application in a draw. */
  record Entry(UUID application, String key) {}

  /**
   * A draw.
   *
   * @param digest hexadecimal SHA-256 of the ids of all that took part, ascending, a line each
   */
  record Draw(
      String seed,
      String rule,
      Instant drawnAt,
      int applications,
      String digest,
      List<Entry> entries) {}

  /**
   * Draws among all that may be admitted now. The caller has locked the cohort.
   *
   * @throws Conflict {@code drawn-already}, {@code cohort-window-open}
   */
  void draw(Cohort cohort, String seed, String by) {
    if (cohort.windowIsOpen(Instant.now())) {
      throw new Conflict(
          "cohort-window-open", "Draw when nobody can apply any more: set closesOn and wait.");
    }
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into draw (cohort_id, seed, drawn_by, drawn_at, applications, digest)
                select ?, ?, ?, clock_timestamp(), count(*),
                  encode(sha256(convert_to(
                    coalesce(string_agg(id::text, chr(10) order by id), ''), 'UTF8')), 'hex')
                from application
                where cohort_id = ? and status in ('SUBMITTED', 'IN_REVIEW')
                  and eligibility = 'ELIGIBLE' and not suspected
                on conflict do nothing
                """);
        var enter =
            connection.prepareStatement(
                """
                insert into draw_entry (cohort_id, application_id, key)
                select c.cohort_id, c.id, %s
                from application c join draw d on d.cohort_id = c.cohort_id
                where c.cohort_id = ? and c.status in ('SUBMITTED', 'IN_REVIEW')
                  and c.eligibility = 'ELIGIBLE' and not c.suspected
                """
                    .formatted(KEY))) {
      insert.setObject(1, cohort.id());
      insert.setString(2, seed);
      insert.setString(3, by);
      insert.setObject(4, cohort.id());
      if (insert.executeUpdate() == 0) {
        throw new Conflict("drawn-already", "A cohort draws once.");
      }
      enter.setObject(1, cohort.id());
      enter.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws NotFound {@code draw-not-found}
   */
  Draw require(UUID cohort) {
    try (var connection = database.getConnection();
        var draw = connection.prepareStatement("select * from draw where cohort_id = ?");
        var entries =
            connection.prepareStatement(
                "select application_id, key from draw_entry where cohort_id = ? order by key")) {
      draw.setObject(1, cohort);
      entries.setObject(1, cohort);
      try (var row = draw.executeQuery();
          var rows = entries.executeQuery()) {
        if (!row.next()) {
          throw new NotFound("draw-not-found", "Nothing was drawn in this cohort.");
        }
        var drawn = new ArrayList<Entry>();
        while (rows.next()) {
          drawn.add(new Entry(rows.getObject(1, UUID.class), rows.getString(2)));
        }
        return new Draw(
            row.getString("seed"),
            RULE,
            row.getTimestamp("drawn_at").toInstant(),
            row.getInt("applications"),
            row.getString("digest"),
            drawn);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
