package org.homegrown.impact.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that was taken in whole, and goes when it is closed. */
record Incoming(Path file, String sha256) implements AutoCloseable, Csv {

  static Incoming receive(InputStream upload) throws IOException {
    var file = Files.createTempFile("homegrown-", ".csv");
    try (var digesting = new DigestInputStream(upload, sha256Digest());
        var out = Files.newOutputStream(file)) {
      digesting.transferTo(out);
      return new Incoming(file, HexFormat.of().formatHex(digesting.getMessageDigest().digest()));
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(file);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
