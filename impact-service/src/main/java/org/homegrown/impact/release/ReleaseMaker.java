package org.homegrown.impact.release;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.homegrown.impact.figure.ChainHead;
import org.homegrown.impact.parquet.Column;

/**
 * Makes the files of releases: read in one transaction, put into the store in none. The same
 * release gives the same bytes, so it does no harm when two replicas make it.
 */
@ApplicationScoped
class ReleaseMaker {

  private static final Map<String, String> TYPES =
      Map.of(
          "csv", "text/csv",
          "json", "application/json",
          "parquet", "application/vnd.apache.parquet");

  private final DataSource database;
  private final Releases releases;
  private final GridFiles grid;
  private final NoisedFiles noised;
  private final Codebook codebook;
  private final DataPackage descriptor;
  private final KeptFiles store;
  private final ChainHead chain;
  private final ChainLinks links;

  ReleaseMaker(
      DataSource database,
      Releases releases,
      GridFiles grid,
      NoisedFiles noised,
      Codebook codebook,
      DataPackage descriptor,
      KeptFiles store,
      ChainHead chain,
      ChainLinks links) {
    this.database = database;
    this.releases = releases;
    this.grid = grid;
    this.noised = noised;
    this.codebook = codebook;
    this.descriptor = descriptor;
    this.store = store;
    this.chain = chain;
    this.links = links;
  }

  @Scheduled(
      every = "{homegrown.releases.every}",
      delayed = "20s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void makeWaiting() {
    for (var release : QuarkusTransaction.requiringNew().call(releases::waiting)) {
      try {
        make(release);
      } catch (IOException | RuntimeException e) {
        Log.errorf(e, "release %d could not be made", release.number());
      }
    }
  }

  private void make(Release waiting) throws IOException {
    var release =
        QuarkusTransaction.requiringNew().call(() -> releases.seal(waiting.id(), chain.links()));
    var folder = Files.createTempDirectory("homegrown-release-");
    try {
      var tables =
          QuarkusTransaction.requiringNew()
              .timeout(Grid.LONGEST_SECONDS)
              .call(() -> writeTables(folder, release));
      var files = new ArrayList<OpenFile>();
      for (var each : listed(folder)) {
        files.add(OpenFile.of(each, type(each)));
      }
      files.add(describe(folder, release, files, tables));
      files.add(sum(folder, files));
      for (var file : files) {
        store.keep(release.id(), file, folder.resolve(file.name()));
      }
      QuarkusTransaction.requiringNew().run(() -> releases.publish(release.id(), files));
    } finally {
      for (var left : listed(folder)) {
        Files.delete(left);
      }
      Files.delete(folder);
    }
  }

  private Map<String, List<Column>> writeTables(Path folder, Release release)
      throws SQLException, IOException {
    try (var connection = database.getConnection();
        var lock = connection.prepareStatement("select pg_advisory_xact_lock(" + Grid.LOCK + ")")) {
      lock.execute();
    }
    var columns = new ArrayList<Column>();
    var tables =
        switch (release.kind()) {
          case GRID -> {
            grid.writeCells(folder, release);
            yield Map.of(
                "cells",
                GridFiles.CELLS,
                "links",
                ChainLinks.COLUMNS,
                "regions",
                GridFiles.REGIONS);
          }
          case DP -> {
            noised.write(folder, release);
            yield Map.of(
                "links",
                ChainLinks.COLUMNS,
                "noised",
                NoisedFiles.COLUMNS,
                "regions",
                GridFiles.REGIONS);
          }
        };
    links.write(folder, release);
    grid.writeRegions(folder);
    grid.writeMetrics(folder);
    tables.keySet().stream()
        .sorted()
        .forEach(name -> columns.addAll(tables.getOrDefault(name, List.of())));
    codebook.write(
        folder.resolve("codebook.csv"),
        columns,
        release.kind() == Release.Kind.DP ? noised.remarks(release) : List.of());
    return tables;
  }

  private OpenFile describe(
      Path folder, Release release, List<OpenFile> files, Map<String, List<Column>> tables)
      throws IOException {
    var file = folder.resolve("datapackage.json");
    descriptor.write(file, release, files, tables);
    return OpenFile.of(file, type(file));
  }

  /** In the format of sha256sum. */
  private static OpenFile sum(Path folder, List<OpenFile> files) throws IOException {
    var file = folder.resolve("CHECKSUMS");
    var lines =
        files.stream()
            .map(each -> each.sha256() + "  " + each.name() + "\n")
            .collect(Collectors.joining());
    Files.writeString(file, lines, StandardCharsets.UTF_8);
    return OpenFile.of(file, "text/plain");
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static String type(Path file) {
    var name = file.toString();
    return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
  }
}
