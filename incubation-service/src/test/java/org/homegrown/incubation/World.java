package org.homegrown.incubation;

import static org.homegrown.incubation.School.accept;
import static org.homegrown.incubation.School.apply;
import static org.homegrown.incubation.School.offer;
import static org.homegrown.incubation.School.openCohort;
import static org.homegrown.incubation.School.programme;
import static org.homegrown.incubation.School.region;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.testkit.Tables;

/** A programme with something in each of its rooms. */
@ApplicationScoped
public class World {

  private final DataSource database;
  private final Instance<Things> things;

  World(DataSource database, @Any Instance<Things> things) {
    this.database = database;
    this.things = things;
  }

  /** The ids of what is in it, by the names of the routes' parameters. */
  public Map<String, String> of(String lead) throws SQLException {
    var tables = new Tables(database);
    region("W", "");
    region(Things.REGION, "W");
    region("W-2", "W");
    tables.mustHaveTaken("shop");
    var person = "person-" + UUID.randomUUID();
    tables.execute(
        "insert into person_profile (person, region, updated_at) values ('%s', '%s', now())"
            .formatted(person, Things.REGION));
    var ids = new HashMap<String, String>();
    ids.put("participant", person);
    ids.put("programmeId", programme(lead));
    ids.put("cohortId", openCohort(lead, ids.get("programmeId"), 9));
    ids.put("applicationId", apply(person, ids.get("cohortId")));
    offer(lead, ids.get("applicationId")).statusCode(200);
    ids.put(
        "enrolmentId",
        accept(person, "seller", ids.get("applicationId")).statusCode(201).extract().path("id"));
    things.forEach(more -> ids.putAll(more.make(lead, Map.copyOf(ids))));
    return ids;
  }
}
