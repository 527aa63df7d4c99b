package org.homegrown.impact;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** As it runs where real people sell: without a token, the public grid alone. */
public class SuppressedProfile implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("homegrown.figures.public", "SUPPRESSED");
  }
}
