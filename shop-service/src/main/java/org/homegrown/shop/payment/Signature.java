package org.homegrown.shop.payment;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** HMAC-SHA256 over a webhook's body, in hex. */
final class Signature {

  private Signature() {}

  /**
   * @throws WebhookRefused when it is missing or wrong, or when no secret was agreed
   */
  static void mustFit(Optional<String> secret, @Nullable String signature, String body) {
    if (secret.isEmpty() || signature == null) {
      throw new WebhookRefused("The message is not signed.");
    }
    var expected = of(secret.get(), body).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.US_ASCII))) {
      throw new WebhookRefused("The signature does not fit the message.");
    }
  }

  static String of(String secret, String body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }
}
