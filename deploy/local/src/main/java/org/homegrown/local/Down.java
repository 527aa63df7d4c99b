package org.homegrown.local;

import org.homegrown.local.platform.Stop;
import picocli.CommandLine.Command;

@Command(name = "down", description = "Stop everything; the data stays.")
final class Down implements Runnable {

  private final Launcher launcher;

  Down(Launcher launcher) {
    this.launcher = launcher;
  }

  @Override
  public void run() {
    try (var turn = launcher.takeTurn()) {
      if (!new Stop(launcher.platform(), launcher.progress()).run()) {
        launcher.out().println("Nothing was running.");
      }
    }
  }
}
