package org.homegrown.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

/** The calls that the README shows, taken from it and made as they are printed. */
final class Readme {

  private static final Pattern CALL = Pattern.compile("```\\n(curl .*?)\\n```", Pattern.DOTALL);

  private final RunningPlatform platform;

  Readme(RunningPlatform platform) {
    this.platform = platform;
  }

  void callsWork() throws IOException, InterruptedException {
    var calls = calls();
    assertEquals(3, calls.size());
    for (var call : calls) {
      var here = call.replace("http://localhost:8080", platform.gateway().toString());
      var outcome = platform.shell(here);
      assertEquals(0, outcome.exitCode(), outcome::output);
      assertFalse(outcome.output().contains("urn:homegrown:problem"), outcome::output);
      assertFalse(outcome.output().isBlank(), call);
    }
  }

  private List<String> calls() throws IOException {
    var readme = Files.readString(platform.root().resolve("README.md"), StandardCharsets.UTF_8);
    return CALL.matcher(readme).results().map(match -> match.group(1)).toList();
  }
}
