package org.homegrown.impact.release;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A file and what it can be checked by.
 *
 * @param sha256 in hex
 */
public record OpenFile(String name, String type, long bytes, String sha256) {

  public static OpenFile of(Path file, String type) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
        Files.copy(file, out);
      }
      return new OpenFile(
          String.valueOf(file.getFileName()),
          type,
          Files.size(file),
          HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As RFC 9530 writes a checksum that is given in hex. */
  public static String reprDigest(String sha256) {
    return "sha-256=:%s:"
        .formatted(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)));
  }
}
