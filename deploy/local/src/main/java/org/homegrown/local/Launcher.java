package org.homegrown.local;

import java.io.PrintStream;
import java.util.Map;
import org.homegrown.local.machine.Home;
import org.homegrown.local.machine.Turn;
import org.homegrown.local.platform.LocalPlatform;
import org.homegrown.local.platform.Progress;

/**
 * What every command works with.
 *
 * @param terminal whether a person looks at the output as it is written
 */
record Launcher(Home home, Map<String, String> environment, PrintStream out, boolean terminal) {

  static final String PASSWORD = "homegrown";

  LocalPlatform platform() {
    return new LocalPlatform(home, environment);
  }

  Progress progress() {
    return new Progress(out, terminal);
  }

  Turn takeTurn() {
    return Turn.take(home, out);
  }
}
