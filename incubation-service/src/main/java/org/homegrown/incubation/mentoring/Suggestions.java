package org.homegrown.incubation.mentoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Suggests mentors for those of a cohort who have none. Changes nothing. */
@ApplicationScoped
class Suggestions {

  /** How many are matched at once, the earlier enrolled ones first. */
  private static final int MOST = 500;

  /** Languages are compared without their regions: zh fits zh-CN. Not known: any mentor may do. */
  private static final String FITS =
      """
      with waiting as (
        select e.id, e.programme_id, e.participant, e.region, n.skills,
          lower(split_part(coalesce(p.language, g.languages[1]), '-', 1)) as language
        from enrolment e
        join programme g on g.id = e.programme_id
        left join person_profile p on p.person = e.participant
        left join mentor_need n on n.enrolment_id = e.id
        where e.cohort_id = ? and e.ended_at is null and in_scope(?, e.programme_id, e.region)
          and not exists (
            select from mentor_pair x where x.enrolment_id = e.id and x.ended_at is null)
        order by e.id limit ?),
      available as (
        select m.*, m.capacity - (
          select count(*) from mentor_pair x join enrolment e on e.id = x.enrolment_id
          where x.mentor_id = m.id and x.ended_at is null and e.ended_at is null) as free
        from mentor m where m.status = 'ACTIVE')
      select w.id, m.id, m.free, w.language is not null,
        array(select s from unnest(w.skills) as s where s = any (m.skills) order by s),
        exists (select from region_above a where a.code = w.region and a.above = m.region)
      from waiting w
      left join available m
        on m.programme_id = w.programme_id and m.free > 0 and m.person <> w.participant
        and (w.language is null or exists (
          select from unnest(m.languages) as l where lower(split_part(l, '-', 1)) = w.language))
      order by w.id, m.id
      """;

  private final DataSource database;

  Suggestions(DataSource database) {
    this.database = database;
  }

  Suggestion of(UUID cohort, String caller) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(FITS)) {
      select.setObject(1, cohort);
      select.setString(2, caller);
      select.setInt(3, MOST);
      try (var rows = select.executeQuery()) {
        var waiting = new LinkedHashSet<UUID>();
        var free = new LinkedHashMap<UUID, Integer>();
        var fits = new ArrayList<Fit>();
        while (rows.next()) {
          var enrolment = rows.getObject(1, UUID.class);
          var mentor = rows.getObject(2, UUID.class);
          waiting.add(enrolment);
          if (mentor != null) {
            free.put(mentor, rows.getInt(3));
            fits.add(
                new Fit(
                    enrolment,
                    mentor,
                    rows.getBoolean(4),
                    List.of((String[]) rows.getArray(5).getArray()),
                    rows.getBoolean(6)));
          }
        }
        return Matching.best(List.copyOf(waiting), fits, free);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
