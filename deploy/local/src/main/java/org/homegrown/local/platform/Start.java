package org.homegrown.local.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.homegrown.local.machine.Component;
import org.homegrown.local.machine.Component.State;
import org.homegrown.local.machine.Port;
import org.homegrown.local.machine.Trouble;

/** Brings up what does not run, and waits until all of it is ready. */
public final class Start {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final LocalPlatform platform;
  private final Progress progress;
  private final List<Component> started = new ArrayList<>();
  private boolean cancelled;

  public Start(LocalPlatform platform, Progress progress) {
    this.platform = platform;
    this.progress = progress;
  }

  /**
   * @return false when there was nothing to do
   * @throws Trouble when something cannot be started; what this call had started is stopped again
   */
  public boolean run(boolean wantKeycloak) {
    var issuer = platform.issuer(wantKeycloak);
    stopWhatMustChange(issuer);
    var all = new ArrayList<>(List.of(platform.database(), issuer));
    all.addAll(platform.services());
    if (all.stream().allMatch(component -> component.state() == State.READY)) {
      return false;
    }
    requireFreePorts(all);
    try {
      bringUp(List.of(platform.database()));
      bringUp(List.of(issuer));
      bringUp(List.copyOf(platform.services()));
      return true;
    } catch (Trouble e) {
      undo();
      throw e;
    }
  }

  /** From now on nothing more is started; waits until what is being started just now is. */
  public synchronized void cancel() {
    cancelled = true;
  }

  public synchronized boolean cancelled() {
    return cancelled;
  }

  private synchronized void undo() {
    if (!cancelled) {
      started.reversed().forEach(Component::stop);
    }
  }

  /** The other issuer, with those who trust its keys; and whatever was built anew since. */
  private void stopWhatMustChange(Component issuer) {
    var present = platform.issuer();
    if (present != issuer && present.running()) {
      progress.say("Changing from %s to %s.".formatted(present.name(), issuer.name()));
      platform.services().forEach(Component::stop);
      present.stop();
    }
    platform.services().stream()
        .filter(ServiceProcess::outdated)
        .forEach(
            service -> {
              progress.say("%s was built anew: restarting it.".formatted(service.name()));
              service.stop();
            });
  }

  private static void requireFreePorts(List<Component> components) {
    var taken =
        components.stream()
            .filter(component -> !component.running() && component.port().isPresent())
            .filter(component -> new Port(component.port().getAsInt()).taken())
            .map(Start::describe)
            .collect(Collectors.joining("; "));
    if (!taken.isEmpty()) {
      throw new Trouble(
          taken + ". Stop what holds it, or shift all ports with HOMEGROWN_PORT_OFFSET=100.");
    }
  }

  private static String describe(Component component) {
    var number = component.port().getAsInt();
    var holder =
        new Port(number)
            .holder()
            .map(
                process ->
                    "process %d (%s)"
                        .formatted(process.pid(), process.info().command().orElse("unknown")))
            .orElse("another process");
    return "Port %d, which %s needs, is taken by %s".formatted(number, component.name(), holder);
  }

  private void bringUp(List<Component> components) {
    var since = Instant.now();
    components.stream().filter(component -> !component.running()).forEach(this::start);
    var waiting = new ArrayList<>(components);
    progress.until(
        () -> {
          waiting.removeIf(component -> isUp(component, since));
          return waiting.stream().map(Component::name).collect(Collectors.joining(", "));
        });
  }

  private void start(Component component) {
    var work = CompletableFuture.runAsync(() -> startUnlessCancelled(component));
    progress.until(() -> work.isDone() ? "" : "starting " + component.name());
    try {
      work.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Trouble trouble ? trouble : e;
    }
  }

  private synchronized void startUnlessCancelled(Component component) {
    if (cancelled) {
      throw new Trouble("Interrupted.");
    }
    started.add(component);
    component.start();
  }

  private boolean isUp(Component component, Instant since) {
    var took = Duration.between(since, Instant.now());
    switch (component.state()) {
      case READY ->
          progress.say(
              "  %-20s ready after %s at %s"
                  .formatted(component.name(), Progress.seconds(took), component.address()));
      case STARTING -> {
        if (took.compareTo(PATIENCE) > 0) {
          throw new Trouble(
              "%s is not ready after %s; its log is %s."
                  .formatted(component.name(), Progress.seconds(took), component.log()));
        }
        return false;
      }
      case CRASHED, STOPPED -> throw new Trouble(Watch.endOf(component));
    }
    return true;
  }
}
