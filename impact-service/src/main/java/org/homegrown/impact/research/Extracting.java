package org.homegrown.impact.research;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.homegrown.impact.disclosure.Anonymity;
import org.homegrown.impact.release.Codebook;
import org.homegrown.impact.release.OpenFile;
import org.homegrown.impact.research.Looks.Step;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.RuleBroken;

/**
 * Makes extracts by agreements: of those who allow it, by pseudonym, so that at least k people look
 * alike. In the caller's transaction.
 */
@ApplicationScoped
class Extracting {

  private static final List<String> FILES =
      List.of("codebook.csv", "extract.csv", "extract.parquet");

  private final ResearchTables tables;
  private final ExtractPeople people;
  private final ExtractRows rows;
  private final Extracts extracts;
  private final Pseudonyms pseudonyms;
  private final Codebook codebook;

  Extracting(
      ResearchTables tables,
      ExtractPeople people,
      ExtractRows rows,
      Extracts extracts,
      Pseudonyms pseudonyms,
      Codebook codebook) {
    this.tables = tables;
    this.people = people;
    this.rows = rows;
    this.extracts = extracts;
    this.pseudonyms = pseudonyms;
    this.codebook = codebook;
  }

  /**
   * @throws Conflict {@code agreement-over}, {@code too-few-people}
   * @throws RuleBroken {@code beyond-agreement}, {@code column-unknown}, {@code extract-too-large}
   */
  Extract make(AgreementView agreement, MakeExtract request, String by)
      throws SQLException, IOException {
    mustHold(agreement);
    if (!agreement.scopes().contains(AgreementScope.EXTRACT)
        || !agreement.columns().containsAll(request.columns())) {
      throw new RuleBroken(
          "beyond-agreement", "The agreement is on %s.".formatted(agreement.columns()));
    }
    var asked = ExtractColumn.all(request.columns());
    // of all columns, or extracts of some at a time would be put together by their pseudonyms
    var agreed = ExtractColumn.all(agreement.columns());
    var all = people.lock(agreement).stream().map(each -> each.only(agreed)).toList();
    var steps = Looks.steps(all, people.parents(), agreed);
    List<UnaryOperator<Looks>> less = steps.stream().map(Step::less).toList();
    var alike =
        Anonymity.of(all, less, Looks::seen, agreement.k())
            .orElseThrow(
                () ->
                    new Conflict(
                        "too-few-people",
                        "Not everybody has %d people who look alike, whatever is left out."
                            .formatted(agreement.k())));
    var folder = Files.createTempDirectory("homegrown-extract-");
    try {
      var pseudonym = pseudonyms.of(agreement.projectId());
      var count = rows.write(folder, request, asked, alike.kept(), pseudonym);
      var generalised = steps.stream().limit(alike.steps()).map(Step::name).toList();
      var suppressed = all.size() - alike.kept().size();
      codebook.write(
          folder.resolve("codebook.csv"),
          ExtractRows.columns(asked),
          remarks(agreement.k(), suppressed, generalised));
      var id =
          extracts.add(
              agreement, request, asked, count, alike.kept().size(), suppressed, generalised, by);
      keep(id, folder);
      keepPeople(id, alike.kept().stream().map(Looks::person).map(pseudonym).toList());
      return extracts.require(id, null);
    } finally {
      for (var file : FILES) {
        Files.deleteIfExists(folder.resolve(file));
      }
      Files.delete(folder);
    }
  }

  /**
   * @throws Conflict {@code agreement-over}
   */
  static void mustHold(AgreementView agreement) {
    if (!agreement.holds(LocalDate.now(ZoneOffset.UTC))) {
      throw new Conflict(
          "agreement-over",
          "The agreement is %s, from %s to %s."
              .formatted(agreement.status(), agreement.startsOn(), agreement.endsOn()));
    }
  }

  private static List<String> remarks(int k, int suppressed, List<String> generalised) {
    return List.of(
        "At least %d people look alike in what describes them".formatted(k),
        "People left out, as fewer look like them: %d".formatted(suppressed),
        "Said less exactly of everybody: " + (generalised.isEmpty() ? "nothing" : generalised));
  }

  private void keep(UUID extract, Path folder) throws IOException {
    for (var name : FILES) {
      var file = folder.resolve(name);
      tables.change(
          "insert into extract_file (extract_id, name, sha256, content) values (?, ?, ?, ?)",
          extract,
          name,
          OpenFile.of(file, "").sha256(),
          Files.readAllBytes(file));
    }
  }

  private void keepPeople(UUID extract, List<String> known) {
    tables.change(
        """
        insert into extract_person (extract_id, pseudonym) select ?, unnest(?::text[])
        """,
        extract,
        known.toArray(String[]::new));
  }
}
