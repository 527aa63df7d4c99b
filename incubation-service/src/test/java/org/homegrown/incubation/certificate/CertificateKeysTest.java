package org.homegrown.incubation.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A service with unusable keys does not start. */
class CertificateKeysTest {

  private static final Addresses ADDRESSES = new Addresses("https://homegrown.example/");

  @Test
  void keysThatCannotSignAreRefusedAndSayWhy() throws Exception {
    var good = pkcs8("RSA", 2048);
    assertRefused("it names no key");
    assertRefused("each is id:base64", "nonsense");
    assertRefused("each is id:base64", "a/b:" + good);
    assertRefused("key one is not an RSA key in PKCS #8 and base64", "one:AAAA");
    assertRefused("key one is not an RSA key in PKCS #8 and base64", "one:" + pkcs8("EC", 256));
    assertRefused("key one has fewer than 2048 bits", "one:" + pkcs8("RSA", 1024));
    assertRefused("there are two keys one", "one:" + good, "one:" + good);
  }

  @Test
  void theFirstSignsAndBothVerify() throws Exception {
    var first = "first:" + pkcs8("RSA", 2048);
    var second = "second:" + pkcs8("RSA", 2048);
    var before = keys(first);
    var after = keys(second, first);
    assertEquals("second", after.current());
    assertTrue(after.open(before.sign("{}")).isPresent());
    assertEquals(Optional.empty(), before.open(after.sign("{}")));
  }

  private static void assertRefused(String why, String... configured) {
    var refused = assertThrows(IllegalStateException.class, () -> keys(configured));
    assertTrue(String.valueOf(refused.getMessage()).contains(why), refused::getMessage);
  }

  private static CertificateKeys keys(String... configured) {
    return new CertificateKeys(List.of(configured), ADDRESSES, new ObjectMapper());
  }

  private static String pkcs8(String algorithm, int bits) throws Exception {
    var generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return Base64.getEncoder()
        .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
  }
}
