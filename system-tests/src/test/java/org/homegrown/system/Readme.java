package org.homegrown.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

/** The calls that the README shows, taken from it and made as they are printed, in one shell. */
final class Readme {

  private static final Pattern BLOCK =
      Pattern.compile("```\\n((?:(?!```).)*(?:curl|api) .*?)\\n```", Pattern.DOTALL);

  private final RunningPlatform platform;

  Readme(RunningPlatform platform) {
    this.platform = platform;
  }

  void callsWork() throws IOException, InterruptedException {
    var blocks = blocks();
    assertEquals(5, blocks.size());
    var script = String.join("\necho\n", blocks);
    var here = script.replace("http://localhost:8080", platform.gateway().toString());
    var outcome = platform.shell("set -eu -o pipefail\n" + here).succeeded().output();
    assertFalse(outcome.contains("urn:homegrown:problem"), outcome);
    for (var shown :
        List.of(
            "Longjing, spring harvest",
            "\"status\":\"CAPTURED\"",
            "\"status\":\"DELIVERED\"",
            "\"sum\":0",
            "\"pending\":{\"amount\":17600,\"currency\":\"CNY\"}",
            "\"metric\":\"sales_value\"")) {
      assertTrue(outcome.contains(shown), () -> shown + " is not in " + outcome);
    }
  }

  private List<String> blocks() throws IOException {
    var readme = Files.readString(platform.root().resolve("README.md"), StandardCharsets.UTF_8);
    return BLOCK.matcher(readme).results().map(match -> match.group(1)).toList();
  }
}
