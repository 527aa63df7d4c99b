package org.homegrown.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.homegrown.local.machine.Home;
import org.homegrown.local.machine.Trouble;
import org.homegrown.local.platform.Service;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The entrance behind {@code ./homegrown bench}. */
@Command(
    name = "homegrown bench",
    usageHelpWidth = 100,
    description = {
      "Loads one service after the other and prints what it carried beside what PostgreSQL alone",
      "carried.",
      "Runs with data, ports and processes of its own and leaves a running platform alone, but both",
      "would share the machine: stop the platform first. Needs PostgreSQL's pgbench."
    })
public final class Benchmarks implements Callable<Integer> {

  private static final int PORT_OFFSET = 1_700;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "How long each figure is measured; 10 unless said.")
  private int seconds;

  @Option(names = "--report", description = "Also write the figures as JSON to this file.")
  private @Nullable Path report;

  @Option(
      names = "--only",
      description =
          "Only the figure of this name, or those whose names start with these words, such as impact.")
  private String only = "";

  @Option(
      names = "--events",
      defaultValue = "200000",
      description = "How many events impact-service reads; 200,000 unless said.")
  private int events;

  @Option(
      names = "--facts",
      defaultValue = "10000000",
      description = "How many facts lie under the dashboard; 10,000,000 unless said.")
  private long facts;

  @Option(
      names = "--units",
      defaultValue = "100000",
      description = "How many units are evaluated; 100,000 unless said.")
  private int units;

  private Benchmarks() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Benchmarks()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, SQLException {
    var usual = Home.of(System.getenv());
    var home = home(usual, "benchmarks");
    // What is measured on facts begins without any, and takes gigabytes that nobody needs later.
    var emptied = home(usual, "benchmarks-emptied");
    var figures = new Figures(System.out, only);
    try {
      figures.mustWantOneOf(all());
      if (figures.wantsAny(ShopBenchmark.FIGURES)) {
        try (var stage = Stage.open(home, Service.SHOP, System.out)) {
          new ShopBenchmark(stage, figures, seconds).run();
        }
      }
      if (figures.wantsAny(BoardBenchmark.FIGURES)) {
        try (var stage = Stage.open(home, Service.INCUBATION, System.out)) {
          new BoardBenchmark(stage, figures, seconds).run();
        }
      }
      if (figures.wants(ImpactIngest.FIGURE)) {
        try (var stage = Stage.empty(emptied, Service.IMPACT, "256m", System.out)) {
          new ImpactIngest(stage, figures, events).run();
        }
      }
      if (figures.wants(ImpactFreshness.FIGURE)) {
        var both = List.of(Service.SHOP, Service.IMPACT);
        try (var stage = Stage.empty(emptied, both, "256m", System.out)) {
          new ImpactFreshness(stage, figures).run();
        }
      }
      if (figures.wants(ImpactDashboard.FIGURE)) {
        try (var stage = Stage.empty(emptied, Service.IMPACT, "512m", System.out)) {
          new ImpactDashboard(stage, figures, facts, seconds).run();
        }
      }
      if (figures.wants(ImpactEvaluation.FIGURE)) {
        try (var stage = Stage.empty(emptied, Service.IMPACT, "256m", System.out)) {
          new ImpactEvaluation(stage, figures, units).run();
        }
      }
      figures.print();
      if (report != null) {
        figures.write(report);
      }
      return 0;
    } catch (Trouble e) {
      System.err.println("homegrown: " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  static List<String> all() {
    return Stream.of(
            ShopBenchmark.FIGURES,
            BoardBenchmark.FIGURES,
            List.of(
                ImpactIngest.FIGURE,
                ImpactFreshness.FIGURE,
                ImpactDashboard.FIGURE,
                ImpactEvaluation.FIGURE))
        .flatMap(List::stream)
        .toList();
  }

  private static Home home(Home usual, String name) {
    return new Home(
        usual.project(), usual.folder().resolve(name), usual.portOffset() + PORT_OFFSET);
  }
}
