package org.homegrown.impact.research;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Who withdrew their consent after they were handed to a project. In the caller's transaction. */
@ApplicationScoped
class Withdrawals {

  private static final Duration TIME_TO_DELETE = Duration.ofDays(30);

  /** Somebody, and when. */
  private record Left(String name, Instant at) {}

  private final ResearchTables tables;
  private final Agreements agreements;
  private final Extracts extracts;
  private final ExtractPeople people;
  private final Pseudonyms pseudonyms;

  Withdrawals(
      ResearchTables tables,
      Agreements agreements,
      Extracts extracts,
      ExtractPeople people,
      Pseudonyms pseudonyms) {
    this.tables = tables;
    this.agreements = agreements;
    this.extracts = extracts;
    this.people = people;
    this.pseudonyms = pseudonyms;
  }

  Withdrawn of(UUID project) {
    var pseudonym = pseudonyms.of(project);
    var containing = containing(project);
    var present = new HashMap<UUID, Set<String>>();
    var items = new ArrayList<Withdrawn.Item>();
    for (var left : left(project, pseudonym)) {
      var affected =
          containing.getOrDefault(left.name(), List.of()).stream()
              .map(id -> extracts.require(id, null))
              .filter(
                  extract ->
                      !present
                          .computeIfAbsent(extract.agreementId(), id -> presentOf(id, pseudonym))
                          .contains(left.name()))
              .toList();
      if (!affected.isEmpty()) {
        items.add(
            new Withdrawn.Item(left.name(), left.at(), left.at().plus(TIME_TO_DELETE), affected));
      }
    }
    return new Withdrawn(items);
  }

  /** Who allows it still: somebody may have withdrawn it for another programme alone. */
  private Set<String> presentOf(UUID agreement, UnaryOperator<String> pseudonym) {
    return people.of(agreements.require(agreement, null)).stream()
        .map(Looks::person)
        .map(pseudonym)
        .collect(Collectors.toSet());
  }

  /** Those who withdrew it for some programme, and those who were forgotten. */
  private List<Left> left(UUID project, UnaryOperator<String> pseudonym) {
    var left =
        new ArrayList<>(
            tables.read(
                row -> new Left(pseudonym.apply(row.getString(1)), row.getTimestamp(2).toInstant()),
                """
                select person, max(at) from (
                  select person, max(withdrawn_at) as at from allowed
                  group by programme_id, person having bool_and(withdrawn_at is not null)) w
                group by person order by 2, 1
                """));
    left.addAll(
        tables.read(
            row -> new Left(row.getString(1), row.getTimestamp(2).toInstant()),
            "select pseudonym, at from forgotten_pseudonym where project_id = ? order by at, 1",
            project));
    return left;
  }

  /** The extracts that each pseudonym of a project is in. */
  private Map<String, List<UUID>> containing(UUID project) {
    var containing = new HashMap<String, List<UUID>>();
    tables.read(
        row ->
            containing
                .computeIfAbsent(row.getString(1), name -> new ArrayList<>())
                .add(row.getObject(2, UUID.class)),
        """
        select p.pseudonym, p.extract_id
        from extract_person p
        join extract e on e.id = p.extract_id
        join agreement a on a.id = e.agreement_id
        where a.project_id = ? order by p.extract_id
        """,
        project);
    return containing;
  }

  /**
   * Before the person's name is gone: their pseudonyms stay on the lists of who must be deleted.
   */
  void remember(String person, Instant at) {
    for (var project :
        tables.read(
            row -> row.getObject(1, UUID.class), "select id from research_project order by id")) {
      tables.change(
          """
          insert into forgotten_pseudonym (project_id, pseudonym, at)
          select ?, p.name, ? from (values (?)) as p (name)
          where exists (select from extract_person e where e.pseudonym = p.name)
          on conflict do nothing
          """,
          project,
          Timestamp.from(at),
          pseudonyms.of(project).apply(person));
    }
  }
}
