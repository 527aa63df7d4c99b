package org.homegrown.system;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/**
 * A mail server that takes every letter at once, and can keep back that it has. Letters are known
 * by the local part of their Message-ID.
 */
final class HoldingMail implements AutoCloseable {

  private static final Pattern MESSAGE_ID = Pattern.compile("(?i)Message-ID: *<([^@>]+)@.*");

  private final Map<String, Integer> taken = new ConcurrentHashMap<>();
  private final Set<String> keptBack = ConcurrentHashMap.newKeySet();
  private final ServerSocket door;
  private volatile CountDownLatch told = new CountDownLatch(0);

  HoldingMail() {
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::listen);
  }

  /** What a platform is told that sends its mail here, as soon as it is due. */
  Map<String, String> settings() {
    return Map.of(
        "HOMEGROWN_MESSAGES_EMAIL", "smtp",
        "HOMEGROWN_MESSAGES_EVERY", "1s",
        "QUARKUS_MAILER_HOST", "127.0.0.1",
        "QUARKUS_MAILER_PORT", String.valueOf(door.getLocalPort()));
  }

  /** From now on nobody hears that a letter was taken until {@link #release}. */
  void keepBack() {
    told = new CountDownLatch(1);
  }

  /** Waits until a letter is taken that nobody hears of. */
  void mustHaveTakenOne() {
    await().atMost(Duration.ofMinutes(1)).until(() -> !keptBack.isEmpty());
  }

  void release() {
    told.countDown();
  }

  /** How often a letter was handed in. */
  int taken(String letter) {
    return taken.getOrDefault(letter, 0);
  }

  /** Whether whoever handed it in did not hear so. */
  boolean keptBack(String letter) {
    return keptBack.contains(letter);
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen() {
    try {
      while (true) {
        var caller = door.accept();
        Thread.startVirtualThread(() -> talk(caller));
      }
    } catch (IOException closed) {
      release();
    }
  }

  private void talk(Socket caller) {
    try (caller;
        var in =
            new BufferedReader(
                new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        var out = caller.getOutputStream()) {
      say(out, "220 ready");
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        switch (line.strip().toUpperCase(Locale.ROOT)) {
          case "DATA" -> {
            say(out, "354 go on");
            take(in);
            say(out, "250 taken");
          }
          case "QUIT" -> {
            say(out, "221 bye");
            return;
          }
          default -> say(out, "250 ok");
        }
      }
    } catch (IOException killed) {
      // so it never hears
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(BufferedReader in) throws IOException, InterruptedException {
    var letter = "";
    for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      var id = MESSAGE_ID.matcher(line);
      if (letter.isEmpty() && id.matches()) {
        letter = id.group(1);
      }
    }
    taken.merge(letter, 1, Integer::sum);
    var present = told;
    if (present.getCount() > 0) {
      keptBack.add(letter);
      present.await();
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
