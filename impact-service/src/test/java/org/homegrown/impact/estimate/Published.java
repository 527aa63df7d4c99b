package org.homegrown.impact.estimate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Data sets whose results others have published. They lie beside the repository, where they do. */
public final class Published {

  private Published() {}

  /** The rows of a file, by column; the test is skipped where the file is not. */
  public static List<Map<String, String>> rows(String name) {
    try (var reader = CsvReader.builder().ofNamedCsvRecord(file(name))) {
      return reader.stream().map(row -> Map.copyOf(row.getFieldsAsMap())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path file(String name) {
    var folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("shared/data/evaluation"))) {
      folder = folder.getParent();
    }
    assumeTrue(folder != null, "no shared/data beside the repository");
    return folder.resolve("shared/data/evaluation").resolve(name);
  }

  static Panel mpdta(String... covariates) {
    var builder = new PanelBuilder(List.of(covariates).stream().map(Covariate::number).toList());
    var line = 1;
    for (var row : rows("mpdta.csv")) {
      var group = Double.parseDouble(row.get("first.treat"));
      builder.add(
          ++line,
          new PanelBuilder.Row(
              row.get("countyreal"),
              Double.parseDouble(row.get("year")),
              Double.parseDouble(row.get("lemp")),
              group == 0 ? Panel.NEVER : group,
              List.of(covariates).stream().map(row::get).mapToDouble(Double::parseDouble).toArray(),
              null,
              1));
    }
    return builder.build(0).panel();
  }
}
