package org.homegrown.kit.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingTest {

  private static final String TEXT = "Bento Alves, +5511912345678";

  private final Sealing sealing = new Sealing(List.of(key("one", 1)));

  @Test
  void whatIsSealedOpensAndShowsNothing() {
    var sealed = sealing.seal(TEXT, "order-1");
    assertEquals(TEXT, sealing.open(sealed, "order-1"));
    assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains("Bento"));
    assertFalse(Arrays.equals(sealed, sealing.seal(TEXT, "order-1")), "never the same twice");
  }

  @Test
  void anotherKeyOpensOnlyWhatItKnows() {
    var sealed = sealing.seal(TEXT, "order-1");
    var rotated = new Sealing(List.of(key("two", 2), key("one", 1)));
    assertEquals("two", rotated.currentKey());
    assertEquals(TEXT, rotated.open(sealed, "order-1"));
    var failure =
        assertThrows(
            IllegalStateException.class,
            () -> new Sealing(List.of(key("two", 2))).open(sealed, "order-1"));
    assertTrue(failure.getMessage().contains("key one"));
    assertThrows(
        IllegalStateException.class,
        () -> new Sealing(List.of(key("one", 3))).open(sealed, "order-1"));
  }

  @Test
  void whatWasChangedOrMovedDoesNotOpen() {
    var sealed = sealing.seal(TEXT, "order-1");
    assertThrows(IllegalStateException.class, () -> sealing.open(sealed, "order-2"));
    for (int i = 0; i < sealed.length; i++) {
      var changed = sealed.clone();
      changed[i] ^= 1;
      assertThrows(RuntimeException.class, () -> sealing.open(changed, "order-1"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nokey", "one:c2hvcnQ=", "one:!!!", "bad name:AAAA"})
  void anUnusableKeyIsSaidAtOnce(String key) {
    var failure = assertThrows(IllegalStateException.class, () -> new Sealing(List.of(key)));
    assertTrue(failure.getMessage().contains("openssl rand -base64 32"));
  }

  private static String key(String id, int fill) {
    var bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return id + ":" + Base64.getEncoder().encodeToString(bytes);
  }
}
