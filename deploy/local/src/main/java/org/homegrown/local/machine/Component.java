package org.homegrown.local.machine;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** One of the things that make up a running platform. Nothing about it is remembered in memory. */
public interface Component {

  /** What is known about it at this moment. */
  enum State {
    STOPPED,
    CRASHED,
    STARTING,
    READY
  }

  String name();

  /** Where people and programs find it. */
  String address();

  /** The port it needs on this machine; empty when it listens elsewhere. */
  OptionalInt port();

  State state();

  /** Starts it. It may take a while until it is {@link State#READY}. */
  void start();

  /** Stops it and waits until it is gone. Stopping what does not run is no error. */
  void stop();

  Optional<ProcessHandle> process();

  /** How it ended, when this launcher started it and it has ended. */
  OptionalInt exitCode();

  Path log();

  default boolean running() {
    return process().isPresent();
  }
}
