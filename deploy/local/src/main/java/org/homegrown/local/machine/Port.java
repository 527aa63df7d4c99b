package org.homegrown.local.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A TCP port on the loopback address. */
public record Port(int number) {

  private static final String LISTENING = "0A";

  public boolean taken() {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
      return false;
    } catch (IOException inUse) {
      return true;
    }
  }

  /** Who listens there, as far as this user may see. */
  public Optional<ProcessHandle> holder() {
    return Files.isDirectory(Path.of("/proc/net")) ? holderByProc() : holderByLsof();
  }

  private Optional<ProcessHandle> holderByProc() {
    var sockets =
        Stream.of("/proc/net/tcp", "/proc/net/tcp6")
            .flatMap(table -> lines(Path.of(table)))
            .map(line -> List.of(line.strip().split("\\s+")))
            .filter(
                columns ->
                    columns.size() > 9
                        && columns.get(1).endsWith(":%04X".formatted(number))
                        && columns.get(3).equals(LISTENING))
            .map(columns -> "socket:[" + columns.get(9) + "]")
            .collect(Collectors.toUnmodifiableSet());
    return ProcessHandle.allProcesses().filter(process -> holdsOne(process, sockets)).findFirst();
  }

  private static boolean holdsOne(ProcessHandle process, Set<String> sockets) {
    try (var open = Files.list(Path.of("/proc/%d/fd".formatted(process.pid())))) {
      return open.anyMatch(descriptor -> sockets.contains(target(descriptor)));
    } catch (IOException notOurs) {
      return false;
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException gone) {
      return "";
    }
  }

  private static Stream<String> lines(Path table) {
    try {
      return Files.readAllLines(table).stream();
    } catch (IOException noSuchTable) {
      return Stream.empty();
    }
  }

  private Optional<ProcessHandle> holderByLsof() {
    try {
      var lsof =
          new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + number, "-sTCP:LISTEN")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var pids = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return pids.lines().findFirst().map(Long::parseLong).flatMap(ProcessHandle::of);
    } catch (IOException notInstalled) {
      return Optional.empty();
    }
  }
}
