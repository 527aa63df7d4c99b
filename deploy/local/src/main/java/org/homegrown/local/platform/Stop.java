package org.homegrown.local.platform;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.homegrown.local.machine.Component;

/** Stops everything, those who use others before those who are used. */
public final class Stop {

  private final LocalPlatform platform;
  private final Progress progress;

  public Stop(LocalPlatform platform, Progress progress) {
    this.platform = platform;
    this.progress = progress;
  }

  /**
   * @return false when nothing was running
   */
  public boolean run() {
    var any = platform.groups().stream().flatMap(List::stream).anyMatch(Component::running);
    platform.groups().forEach(this::stop);
    return any;
  }

  private void stop(List<Component> group) {
    var running = group.stream().filter(Component::running).toList();
    var names = running.stream().map(Component::name).collect(Collectors.joining(", "));
    var work =
        CompletableFuture.allOf(
            group.stream()
                .map(component -> CompletableFuture.runAsync(component::stop))
                .toArray(CompletableFuture[]::new));
    progress.until(() -> work.isDone() ? "" : names.isEmpty() ? "stopping" : "stopping " + names);
    work.join();
    if (!names.isEmpty()) {
      progress.say("  stopped " + names);
    }
  }
}
