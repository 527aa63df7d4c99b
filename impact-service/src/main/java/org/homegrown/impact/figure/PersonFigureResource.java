package org.homegrown.impact.figure;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Where a person is counted, for the service that must tell them. */
@Path("/internal/people/{person}/figures")
@RolesAllowed("service")
@RunOnVirtualThread
@Tag(name = "Figures")
public class PersonFigureResource {

  private final DataSource database;

  PersonFigureResource(DataSource database) {
    this.database = database;
  }

  @GET
  @Operation(
      summary = "Say which cohorts' figures contain a person of a programme",
      description = "Roles: service.")
  public FiguresOfPerson list(
      @RestPath @Size(min = 1, max = 255) String person, @RestQuery @NotNull UUID programme)
      throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                with member as (
                  select * from membership where seller = ? and programme_id = ?),
                counted as (
                  select 'cohort_sales_value' as code, s.cohort_id, m.day
                  from member s
                  join measurement m on m.seller = s.seller and m.kind = 'SALE'
                    and m.happened_at >= s.enrolled_at
                    and m.happened_at < coalesce(s.ended_at, 'infinity')
                  union all
                  select 'milestones_reached', cohort_id, day
                  from milestone
                  where enrolment_id in (select enrolment_id from member)
                    and reopened_at is null)
                select c.code, (select max(version) from metric where code = c.code), c.cohort_id,
                  min(c.day), max(c.day), count(*)
                from counted c group by c.code, c.cohort_id order by 1, 3
                """)) {
      select.setString(1, person);
      select.setObject(2, programme);
      var asOf = Instant.now();
      try (var rows = select.executeQuery()) {
        var items = new ArrayList<FiguresOfPerson.Item>();
        while (rows.next()) {
          items.add(
              new FiguresOfPerson.Item(
                  rows.getString(1),
                  rows.getInt(2),
                  rows.getObject(3, UUID.class),
                  rows.getObject(4, LocalDate.class),
                  rows.getObject(5, LocalDate.class),
                  rows.getLong(6)));
        }
        return new FiguresOfPerson(asOf, items, published(person, programme));
      }
    }
  }

  private List<FiguresOfPerson.Published> published(String person, UUID programme)
      throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select f.id, f.metric, f.metric_version, f.cohort_id, v.number, v.made_at
                from figure f join vintage v on v.figure_id = f.id
                where exists (
                  select from membership s
                  join measurement m on m.seller = s.seller and m.batch <= v.batch
                    and m.happened_at >= s.enrolled_at
                    and m.happened_at < coalesce(s.ended_at, 'infinity')
                    and m.day between (f.query ->> 'from')::date and (f.query ->> 'to')::date
                  where s.seller = ? and s.programme_id = ? and s.cohort_id = f.cohort_id
                    and s.known_batch <= v.batch)
                order by f.id, v.number
                """)) {
      select.setString(1, person);
      select.setObject(2, programme);
      try (var rows = select.executeQuery()) {
        var published = new ArrayList<FiguresOfPerson.Published>();
        while (rows.next()) {
          published.add(
              new FiguresOfPerson.Published(
                  rows.getObject(1, UUID.class),
                  rows.getString(2),
                  rows.getInt(3),
                  rows.getObject(4, UUID.class),
                  rows.getInt(5),
                  rows.getTimestamp(6).toInstant()));
        }
        return published;
      }
    }
  }
}
