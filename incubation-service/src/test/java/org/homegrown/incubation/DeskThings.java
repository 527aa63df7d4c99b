package org.homegrown.incubation;

import static org.homegrown.incubation.School.get;
import static org.homegrown.incubation.School.post;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.testkit.Tables;

/** A filter, a case by a rule of risk, and a mentor who accompanies the participant. */
@ApplicationScoped
class DeskThings implements Things {

  private final DataSource database;

  DeskThings(DataSource database) {
    this.database = database;
  }

  @Override
  public Map<String, String> make(String lead, Map<String, String> ids) {
    var programme = "/v1/programmes/" + ids.get("programmeId");
    String filter =
        post(
                lead,
                "coordinator",
                Map.of("name", "All", "filter", Map.of(), "shared", true),
                programme + "/filters")
            .statusCode(201)
            .extract()
            .path("id");
    String mentor =
        post(
                lead,
                "coordinator",
                Map.of(
                    "person",
                    "mentor-" + UUID.randomUUID(),
                    "name",
                    "Mara",
                    "skills",
                    List.of(),
                    "languages",
                    List.of("en"),
                    "capacity",
                    1),
                programme + "/mentors")
            .statusCode(201)
            .extract()
            .path("id");
    String pair =
        post(
                lead,
                "coordinator",
                Map.of(
                    "pairs",
                    List.of(Map.of("enrolmentId", ids.get("enrolmentId"), "mentorId", mentor))),
                "/v1/cohorts/" + ids.get("cohortId") + "/mentor-pairs")
            .statusCode(200)
            .extract()
            .path("items[0].pairId");
    String rule =
        get(lead, "coordinator", programme + "/risk-rules")
            .statusCode(200)
            .extract()
            .path("items[0].id");
    return Map.of(
        "filterId",
        filter,
        "mentorId",
        mentor,
        "pairId",
        pair,
        "riskRuleId",
        rule,
        "caseId",
        newCase(ids, rule));
  }

  private String newCase(Map<String, String> ids, String rule) {
    var id = UUID.randomUUID().toString();
    try {
      new Tables(database)
          .execute(
              """
              insert into risk_case (id, programme_id, enrolment_id, rule_id, level, seen,
                opened_at, status)
              values ('%s', '%s', '%s', '%s', 'LOW', '{}', now(), 'OPEN')
              """
                  .formatted(id, ids.get("programmeId"), ids.get("enrolmentId"), rule));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return id;
  }
}
