package org.homegrown.system;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same story when the real Keycloak issues the tokens. */
class KeycloakPlatformTest {

  private static final RunningPlatform PLATFORM =
      new RunningPlatform("keycloak", 2000, "--keycloak");

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    PLATFORM.run("reset", "--yes").succeeded();
    PLATFORM.up().succeeded();
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    PLATFORM.run("reset", "--yes").succeeded();
  }

  @Test
  void theStoryIsTold() {
    new Story(PLATFORM).isTold();
  }

  @Test
  void peopleSignInWithACodeAndAProof() throws Exception {
    new SignIn(PLATFORM).works();
  }
}
