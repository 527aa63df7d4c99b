package org.homegrown.incubation.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.cohort.Cohort;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.problem.RuleBroken;

/** What coordinators say to people of a cohort. In the caller's transaction. */
@ApplicationScoped
class CohortMessages {

  private final DataSource database;
  private final Messages messages;
  private final Templates templates;

  CohortMessages(DataSource database, Messages messages, Templates templates) {
    this.database = database;
    this.messages = messages;
    this.templates = templates;
  }

  /**
   * Says it to those of the named whom the coordinator sees in the cohort, once to each person.
   *
   * @throws RuleBroken {@code template-unknown}
   */
  SaidToMany say(Cohort cohort, SayToMany request, Instant now, String coordinator) {
    var words = words(cohort.programmeId(), request);
    var participants = participants(cohort.id(), request.enrolments(), coordinator);
    var id = Ids.next();
    for (var person : new TreeSet<>(participants.values())) {
      messages.say(
          new Said(
              "cohort-message-" + id,
              person,
              cohort.programmeId(),
              cohort.id(),
              Objects.requireNonNullElse(request.code(), HouseText.NOTICE.code()),
              request.text() == null
                  ? Map.of("cohort", cohort.name())
                  : Map.of("cohort", cohort.name(), "text", request.text()),
              request.notBefore() == null ? now : request.notBefore()),
          words,
          request.allChannels());
    }
    return new SaidToMany(
        request.enrolments().stream()
            .map(enrolment -> item(enrolment, participants.containsKey(enrolment)))
            .toList());
  }

  private static SaidToMany.Item item(UUID enrolment, boolean done) {
    return new SaidToMany.Item(enrolment, done, done ? null : "enrolment-not-found");
  }

  /** What the house says by itself is not a coordinator's to say. */
  private Words words(UUID programme, SayToMany request) {
    if (request.code() == null) {
      return new Words(templates.of(programme, HouseText.NOTICE.code()), HouseText.NOTICE);
    }
    var own = templates.of(programme, request.code());
    if (HouseText.find(request.code()).isPresent()
        || own.stream().noneMatch(template -> template.channel() == Channel.IN_APP)) {
      throw new RuleBroken(
          "template-unknown", "The programme has no words of its own for that, for the inbox.");
    }
    return new Words(own, null);
  }

  private Map<UUID, String> participants(
      UUID cohort, Collection<UUID> enrolments, String coordinator) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select e.id, e.participant from enrolment e
                where e.id = any (?) and e.cohort_id = ?
                  and in_scope(?, e.programme_id, e.region)
                """)) {
      select.setArray(1, connection.createArrayOf("uuid", enrolments.toArray()));
      select.setObject(2, cohort);
      select.setString(3, coordinator);
      try (var rows = select.executeQuery()) {
        var found = new HashMap<UUID, String>();
        while (rows.next()) {
          found.put(rows.getObject(1, UUID.class), rows.getString(2));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
