package org.homegrown.incubation.person;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells whether two phones are the same to whoever has the key, and nothing to others. */
@ApplicationScoped
class PhoneHash {

  private static final int KEY_BYTES = 32;

  private final SecretKeySpec key;

  /**
   * @param base64 32 bytes; with another key no phone is found that was kept before
   */
  PhoneHash(@ConfigProperty(name = "homegrown.privacy.phone-key") String base64) {
    var bytes = Base64.getDecoder().decode(base64.strip());
    if (bytes.length != KEY_BYTES) {
      throw new IllegalStateException(
          "homegrown.privacy.phone-key has %d bytes, not 32".formatted(bytes.length));
    }
    this.key = new SecretKeySpec(bytes, "HmacSHA256");
  }

  byte[] of(String phone) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(phone.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
