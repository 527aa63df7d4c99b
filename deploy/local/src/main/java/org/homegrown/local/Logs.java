package org.homegrown.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.homegrown.local.machine.Component;
import org.homegrown.local.machine.Trouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Show the end of the logs.")
final class Logs implements Callable<Integer> {

  private static final int PAUSE_MILLIS = 300;

  @Parameters(arity = "0..1", description = "One service only.")
  private @Nullable String service;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on as lines are written.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      defaultValue = "100",
      description = "How many lines.")
  private int lines;

  private final Launcher launcher;

  Logs(Launcher launcher) {
    this.launcher = launcher;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var components = launcher.platform().components();
    var chosen =
        components.stream()
            .filter(component -> service == null || component.name().equals(service))
            .filter(component -> component.port().isPresent())
            .toList();
    if (chosen.isEmpty()) {
      throw new Trouble(
          "There is no log of '%s'. There are: %s."
              .formatted(
                  service, String.join(", ", components.stream().map(Component::name).toList())));
    }
    var tails =
        chosen.stream()
            .map(component -> new Tail(component.log(), chosen.size() > 1 ? component.name() : ""))
            .toList();
    for (var tail : tails) {
      tail.last(lines, launcher.out());
    }
    while (follow) {
      Thread.sleep(PAUSE_MILLIS);
      for (var tail : tails) {
        tail.more(launcher.out());
      }
    }
    return 0;
  }

  /** The end of one file, which may grow or be begun anew. */
  private static final class Tail {

    private final Path file;
    private final String prefix;
    private long position;

    Tail(Path file, String name) {
      this.file = file;
      this.prefix = name.isEmpty() ? "" : "%-20s| ".formatted(name);
    }

    void last(int count, PrintStream out) throws IOException {
      var all = rest();
      print(all.subList(Math.max(0, all.size() - count), all.size()), out);
    }

    void more(PrintStream out) throws IOException {
      print(rest(), out);
    }

    private void print(List<String> text, PrintStream out) {
      text.forEach(line -> out.println(prefix + line));
    }

    /** Whole lines only: the last one may still be being written. */
    private List<String> rest() throws IOException {
      if (!Files.exists(file)) {
        return List.of();
      }
      if (Files.size(file) < position) {
        position = 0;
      }
      try (var channel = Files.newByteChannel(file)) {
        channel.position(position);
        var bytes = Channels.newInputStream(channel).readAllBytes();
        var end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
          end--;
        }
        position += end;
        return new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
      }
    }
  }
}
