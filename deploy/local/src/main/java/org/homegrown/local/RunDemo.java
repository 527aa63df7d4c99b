package org.homegrown.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.homegrown.local.demo.Demo;
import org.homegrown.local.platform.Start;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = "Run the main job on real data, and start the platform first when it is down.")
final class RunDemo implements Callable<Integer> {

  @Option(
      names = "--data",
      description = "Folder of the Olist data set. Else ../shared/data/olist, else a sample.")
  private @Nullable Path data;

  @Option(names = "--cohort", defaultValue = "200", description = "Sellers in the programme.")
  private int cohort;

  @Option(names = "--orders", defaultValue = "2000", description = "Orders to place and pay.")
  private int orders;

  @Option(names = "--report", description = "Also write the figures as JSON to this file.")
  private @Nullable Path report;

  @Option(names = "--sample", description = "Take the sample, even if the data set is there.")
  private boolean sample;

  private final Launcher launcher;

  RunDemo(Launcher launcher) {
    this.launcher = launcher;
  }

  @Override
  public Integer call() throws IOException {
    var platform = launcher.platform();
    try (var turn = launcher.takeTurn()) {
      var start = new Start(platform, launcher.progress());
      if (start.run(false)) {
        launcher.out().println("The platform runs; ./homegrown down stops it.");
      }
    }
    var addresses = platform.addresses();
    var options =
        new Demo.Options(
            addresses.gateway(),
            addresses.issuer(),
            Launcher.PASSWORD,
            sample ? null : catalogue(),
            cohort,
            orders,
            report,
            launcher.terminal());
    new Demo(options, launcher.out()).run();
    return 0;
  }

  private @Nullable Path catalogue() {
    var usual = launcher.home().project().resolve("../shared/data/olist");
    return data == null && Files.isDirectory(usual) ? usual : data;
  }
}
