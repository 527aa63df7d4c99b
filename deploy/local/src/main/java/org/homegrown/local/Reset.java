package org.homegrown.local;

import java.util.concurrent.Callable;
import org.homegrown.local.platform.Stop;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "reset", description = "Stop everything and delete all data.")
final class Reset implements Callable<Integer> {

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  private final Launcher launcher;

  Reset(Launcher launcher) {
    this.launcher = launcher;
  }

  @Override
  public Integer call() {
    var folder = launcher.home().folder();
    if (!yes && !"yes".equals(answer("Delete all data in %s? Type yes: ".formatted(folder)))) {
      launcher.out().println("Nothing was deleted.");
      return 1;
    }
    try (var turn = launcher.takeTurn()) {
      var platform = launcher.platform();
      new Stop(platform, launcher.progress()).run();
      platform.forget();
    }
    launcher.out().println("All data in " + folder + " is gone.");
    return 0;
  }

  private static @Nullable String answer(String question) {
    var console = System.console();
    return console == null ? null : console.readLine("%s", question);
  }
}
