package org.homegrown.kit.seal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals texts with AES-256-GCM. A sealed text is bound to what it belongs to: moved to another row,
 * it does not open. The first configured key seals; the others only open what they sealed, until
 * everything is sealed anew.
 *
 * <p>Layout: format (1 byte, 1), length of the key's id (1 byte), the key's id, nonce (12 bytes),
 * ciphertext with its tag (16 bytes).
 */
public final class Sealing {

  private static final byte FORMAT = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
  private final String current;
  private final SecretKeySpec currentKey;

  /**
   * @param configured the setting {@code homegrown.privacy.keys}: {@code id:base64} each, 32 bytes,
   *     the present key first
   * @throws IllegalStateException when a key is unusable
   */
  public Sealing(List<String> configured) {
    for (var key : configured) {
      var parts = key.strip().split(":", 2);
      if (parts.length != 2 || !parts[0].matches("[A-Za-z0-9-]{1,40}")) {
        throw unusable("each is id:base64");
      }
      var bytes = decoded(parts[1]);
      if (bytes.length != KEY_BYTES) {
        throw unusable("key %s has %d bytes, not 32".formatted(parts[0], bytes.length));
      }
      if (keys.put(parts[0], new SecretKeySpec(bytes, "AES")) != null) {
        throw unusable("there are two keys %s".formatted(parts[0]));
      }
    }
    var first = keys.entrySet().stream().findFirst().orElseThrow(() -> unusable("it names no key"));
    this.current = first.getKey();
    this.currentKey = first.getValue();
  }

  /**
   * Seals and opens something, so that a service with an unusable key does not start.
   *
   * @throws IllegalStateException when that fails
   */
  public void check() {
    open(seal(current, current), current);
  }

  /** The keys that only open. */
  public List<String> retired() {
    return keys.keySet().stream().filter(id -> !id.equals(current)).toList();
  }

  /** The id of the key that seals now. */
  public String currentKey() {
    return current;
  }

  /**
   * @param owner what the text belongs to; the same is needed to open it
   */
  public byte[] seal(String text, String owner) {
    try {
      var id = current.getBytes(StandardCharsets.US_ASCII);
      var nonce = new byte[NONCE_BYTES];
      RANDOM.nextBytes(nonce);
      var header =
          ByteBuffer.allocate(2 + id.length).put(FORMAT).put((byte) id.length).put(id).array();
      var cipher = cipher(Cipher.ENCRYPT_MODE, currentKey, nonce, header, owner);
      var sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.allocate(header.length + nonce.length + sealed.length)
          .put(header)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("could not seal", e);
    }
  }

  /**
   * @throws IllegalStateException when its key is not configured, or when it was changed or moved
   */
  public String open(byte[] sealed, String owner) {
    try {
      var buffer = ByteBuffer.wrap(sealed);
      if (buffer.get() != FORMAT) {
        throw new IllegalStateException("sealed in an unknown format");
      }
      var id = new byte[buffer.get()];
      buffer.get(id);
      var key = keys.get(new String(id, StandardCharsets.US_ASCII));
      if (key == null) {
        throw new IllegalStateException(
            "sealed with key %s, which homegrown.privacy.keys does not name"
                .formatted(new String(id, StandardCharsets.US_ASCII)));
      }
      var nonce = new byte[NONCE_BYTES];
      buffer.get(nonce);
      var ciphertext = new byte[buffer.remaining()];
      buffer.get(ciphertext);
      var header = ByteBuffer.allocate(2 + id.length).put(FORMAT).put((byte) id.length).put(id);
      var cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, header.array(), owner);
      return new String(cipher.doFinal(ciphertext), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | BufferUnderflowException | NegativeArraySizeException e) {
      throw new IllegalStateException("a sealed text was changed or moved", e);
    }
  }

  private static Cipher cipher(
      int mode, SecretKeySpec key, byte[] nonce, byte[] header, String owner)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(header);
    cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw unusable("a key is not base64");
    }
  }

  private static IllegalStateException unusable(String why) {
    return new IllegalStateException(
        "homegrown.privacy.keys is unusable: %s. Make a key with: openssl rand -base64 32"
            .formatted(why));
  }
}
