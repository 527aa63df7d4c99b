package org.homegrown.local;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.homegrown.local.platform.LocalPlatform;
import org.homegrown.local.platform.Start;
import org.homegrown.local.platform.Stop;
import org.homegrown.local.platform.Watch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "up", description = "Start what does not run, and stay until Ctrl-C stops it all.")
final class Up implements Callable<Integer> {

  @Option(names = "--keycloak", description = "Sign in with the real Keycloak.")
  private boolean keycloak;

  @Option(names = "--detach", description = "Return when everything is ready.")
  private boolean detach;

  private final Launcher launcher;

  Up(Launcher launcher) {
    this.launcher = launcher;
  }

  @Override
  public Integer call() throws InterruptedException {
    var platform = launcher.platform();
    var start = new Start(platform, launcher.progress());
    var haveTurn = new AtomicBoolean();
    var stopOnSignal = new Thread(() -> stop(platform, start, haveTurn.get()), "stop");
    Runtime.getRuntime().addShutdownHook(stopOnSignal);
    try {
      try (var turn = launcher.takeTurn()) {
        haveTurn.set(true);
        if (!start.run(keycloak)) {
          launcher.out().println("Everything is running already.");
        }
        haveTurn.set(false);
      }
      launcher.out().print(new Welcome(platform));
      if (!detach) {
        launcher.out().println("Ctrl-C stops everything.");
        new Watch(platform, launcher.out()).run();
        if (!start.cancelled()) {
          launcher.out().println("The platform was stopped.");
        }
      }
      return 0;
    } finally {
      keepRunning(stopOnSignal);
    }
  }

  private void stop(LocalPlatform platform, Start start, boolean haveTurn) {
    launcher.out().println();
    start.cancel();
    if (haveTurn) {
      new Stop(platform, launcher.progress()).run();
    } else {
      try (var turn = launcher.takeTurn()) {
        new Stop(platform, launcher.progress()).run();
      }
    }
  }

  /** Only a signal stops the platform; an ordinary end of this command leaves it as it is. */
  private static void keepRunning(Thread stopOnSignal) throws InterruptedException {
    try {
      var removed = Runtime.getRuntime().removeShutdownHook(stopOnSignal);
      assert removed;
    } catch (IllegalStateException signalled) {
      stopOnSignal.join();
    }
  }
}
