package org.homegrown.local.platform;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.homegrown.local.machine.Component;
import org.homegrown.local.machine.Component.State;

/** Looks after a running platform and says when a part of it is gone. */
public final class Watch {

  private static final Duration TICK = Duration.ofMillis(500);

  private final LocalPlatform platform;
  private final PrintStream out;
  private final Set<Component> seenDown = new HashSet<>();
  private final Set<Component> reported = new HashSet<>();

  public Watch(LocalPlatform platform, PrintStream out) {
    this.platform = platform;
    this.out = out;
  }

  /** Returns when somebody else has stopped the platform. */
  public void run() throws InterruptedException {
    var components = platform.components();
    while (!stopped(components)) {
      components.forEach(this::look);
      Thread.sleep(TICK);
    }
  }

  /** One sentence on a component that is gone. */
  static String endOf(Component component) {
    var code = component.exitCode();
    return "%s ended%s; its log is %s."
        .formatted(
            component.name(),
            code.isPresent() ? " with exit code " + code.getAsInt() : "",
            component.log());
  }

  private static boolean stopped(List<Component> components) {
    return components.stream()
        .filter(component -> component.port().isPresent())
        .allMatch(component -> !component.running() && component.state() == State.STOPPED);
  }

  /** Twice in a row: between the end of a process and of its pid file lies a normal stop, too. */
  private void look(Component component) {
    if (component.running() || component.state() != State.CRASHED) {
      seenDown.remove(component);
      reported.remove(component);
    } else if (!seenDown.add(component) && reported.add(component)) {
      out.println(endOf(component) + " Start it again with: ./homegrown up");
    }
  }
}
