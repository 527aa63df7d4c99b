package org.homegrown.incubation.imports;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.homegrown.incubation.admission.Intakes;
import org.homegrown.incubation.admission.Intakes.Change;
import org.homegrown.incubation.admission.Intakes.Taken;
import org.homegrown.kit.csv.CsvRow;
import org.homegrown.kit.csv.RowRefused;
import org.homegrown.kit.imports.RowImporter;
import org.homegrown.kit.imports.RowResult;
import org.homegrown.kit.imports.RowResult.Outcome;
import org.homegrown.kit.problem.DomainException;
import org.jspecify.annotations.Nullable;

/**
 * Takes people into one cohort. A row is known by its person: the same file twice changes nothing.
 */
final class ParticipantImporter implements RowImporter {

  private final Intakes intakes;
  private final UUID cohort;
  private final String coordinator;

  ParticipantImporter(Intakes intakes, UUID cohort, String coordinator) {
    this.intakes = intakes;
    this.cohort = cohort;
    this.coordinator = coordinator;
  }

  @Override
  public String kind() {
    return "PARTICIPANTS";
  }

  @Override
  public UUID ownerId() {
    return cohort;
  }

  @Override
  public Set<String> requiredColumns() {
    return ParticipantRow.REQUIRED;
  }

  @Override
  public Set<String> optionalColumns() {
    return ParticipantRow.OPTIONAL;
  }

  @Override
  public List<String> tables() {
    return List.of("application", "enrolment", "board_row", "person_profile");
  }

  /** In the file's order: who stands first is given a place first. */
  @Override
  public List<RowResult> take(List<CsvRow> rows) throws SQLException {
    var results = new ArrayList<RowResult>(rows.size());
    var people = new ArrayList<ParticipantRow>(rows.size());
    for (var row : rows) {
      try {
        people.add(ParticipantRow.of(row));
      } catch (RowRefused e) {
        results.add(RowResult.failed(row.line(), row.text("person"), e));
      }
    }
    intakes.begin(cohort, people.stream().map(ParticipantRow::person).toList(), coordinator);
    people.forEach(person -> results.add(take(person)));
    results.sort(Comparator.comparingLong(RowResult::line));
    return results;
  }

  private RowResult take(ParticipantRow row) {
    try {
      var taken =
          intakes.take(
              cohort, row.person(), row.profile(), row.enrol(), row.consents(), coordinator);
      return result(row, taken);
    } catch (DomainException e) {
      return RowResult.failed(
          row.line(), row.person(), new RowRefused(column(e), e.code(), e.detail()));
    }
  }

  private static RowResult result(ParticipantRow row, Taken taken) {
    if (taken.suspected()) {
      return new RowResult(
          row.line(),
          taken.change() == Change.CREATED ? Outcome.CREATED : Outcome.UNCHANGED,
          row.person(),
          taken.application(),
          "person",
          "duplicate-suspected",
          "has applied and no place: looks like somebody else's application");
    }
    return switch (taken.change()) {
      case CREATED -> RowResult.created(row.line(), row.person(), taken.application());
      case CHANGED -> RowResult.changed(row.line(), row.person(), taken.application());
      case UNCHANGED -> RowResult.unchanged(row.line(), row.person(), taken.application());
    };
  }

  private static @Nullable String column(DomainException why) {
    return why.code().equals("region-unknown") ? "region" : null;
  }
}
