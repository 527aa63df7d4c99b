package org.homegrown.local;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.homegrown.local.machine.Component;
import org.homegrown.local.machine.Component.State;
import picocli.CommandLine.Command;

@Command(name = "status", description = "Show what runs; exit code 1 when not all of it is ready.")
final class Status implements Callable<Integer> {

  private final Launcher launcher;

  Status(Launcher launcher) {
    this.launcher = launcher;
  }

  @Override
  public Integer call() {
    var allReady = true;
    for (var component : launcher.platform().components()) {
      var state = component.state();
      allReady &= state == State.READY;
      launcher.out().println(line(component, state));
    }
    return allReady ? 0 : 1;
  }

  private static String line(Component component, State state) {
    var pid = component.process().map(process -> "pid " + process.pid()).orElse("");
    var where = state == State.CRASHED ? "log " + component.log() : component.address();
    return "%-20s %-9s %-12s %s"
        .formatted(component.name(), state.name().toLowerCase(Locale.ROOT), pid, where);
  }
}
