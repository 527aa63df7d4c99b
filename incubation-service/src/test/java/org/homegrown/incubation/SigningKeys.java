package org.homegrown.incubation;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** Two keys for certificates: {@code new}, which signs, and {@code old}, which signed earlier. */
public final class SigningKeys implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    return Map.of("homegrown.certificates.keys", "new:" + pkcs8() + ",old:" + pkcs8());
  }

  @Override
  public void stop() {}

  private static String pkcs8() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return Base64.getEncoder()
          .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
