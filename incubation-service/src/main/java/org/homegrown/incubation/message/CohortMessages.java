package org.homegrown.incubation.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.incubation.cohort.Cohort;
import org.homegrown.incubation.desk.Chosen;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.problem.RuleBroken;

/** What coordinators say to people of a cohort. In the caller's transaction. */
@ApplicationScoped
class CohortMessages {

  private final DataSource database;
  private final Messages messages;
  private final Templates templates;
  private final Chosen chosen;

  CohortMessages(DataSource database, Messages messages, Templates templates, Chosen chosen) {
    this.database = database;
    this.messages = messages;
    this.templates = templates;
    this.chosen = chosen;
  }

  /**
   * Says it to those of the named whom the coordinator sees in the cohort, once to each person.
   *
   * @throws RuleBroken {@code template-unknown}, {@code too-many-people}
   * @throws org.homegrown.kit.problem.NotFound {@code filter-not-found}
   */
  SaidToMany say(Cohort cohort, SayToMany request, Instant now, String coordinator) {
    var words = words(cohort.programmeId(), request);
    var enrolments = enrolments(cohort, request, coordinator);
    var participants = participants(cohort.id(), enrolments, coordinator);
    var id = Ids.next();
    for (var person : new TreeSet<>(participants.values())) {
      messages.say(
          new Said(
              key(id),
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
        id,
        enrolments.stream()
            .map(enrolment -> item(enrolment, participants.containsKey(enrolment)))
            .toList());
  }

  static String key(UUID said) {
    return "cohort-message-" + said;
  }

  private List<UUID> enrolments(Cohort cohort, SayToMany request, String coordinator) {
    if (request.filterId() == null) {
      return Objects.requireNonNull(request.enrolments());
    }
    var found = chosen.enrolments(cohort, request.filterId(), coordinator, SayToMany.MOST + 1);
    if (found.size() > SayToMany.MOST) {
      throw new RuleBroken(
          "too-many-people", "It applies to more than %d people.".formatted(SayToMany.MOST));
    }
    return found;
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
