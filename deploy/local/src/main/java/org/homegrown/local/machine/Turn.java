package org.homegrown.local.machine;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;

/**
 * Starting and stopping is done by one launcher at a time. The operating system gives the turn back
 * when a launcher is killed.
 */
public final class Turn implements AutoCloseable {

  private final FileChannel channel;
  private final FileLock lock;

  private Turn(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /** Waits for the turn, and says so when it is not free. */
  public static Turn take(Home home, PrintStream out) {
    try {
      var channel =
          FileChannel.open(
              home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      var lock = channel.tryLock();
      if (lock == null) {
        out.println("Another ./homegrown is starting or stopping this platform; waiting for it.");
        lock = channel.lock();
      }
      return new Turn(channel, lock);
    } catch (IOException e) {
      throw new Trouble("The lock in %s cannot be taken: %s.".formatted(home.run(), e), e);
    }
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new Trouble("The launcher's lock cannot be given back: " + e.getMessage() + ".", e);
    }
  }
}
