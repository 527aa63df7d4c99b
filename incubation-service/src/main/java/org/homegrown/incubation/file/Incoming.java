package org.homegrown.incubation.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** A file that was taken in whole, and goes when it is closed. */
record Incoming(Path file, long bytes, String sha256, String mediaType) implements AutoCloseable {

  private static final int PORTION = 16_384;

  /**
   * Reads no further than a file may be long.
   *
   * @throws FileRefused when it is too long, or none of these media types
   */
  static Incoming receive(InputStream upload, Set<String> types) throws IOException {
    var file = Files.createTempFile("homegrown-", ".upload");
    try {
      var digest = sha256Digest();
      var bytes = copy(upload, file, digest);
      var type =
          FileType.of(file)
              .map(FileType::mediaType)
              .filter(found -> bytes > 0 && types.contains(found))
              .orElseThrow(FileRefused::type);
      return new Incoming(file, bytes, HexFormat.of().formatHex(digest.digest()), type);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static long copy(InputStream upload, Path file, MessageDigest digest) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      var portion = new byte[PORTION];
      var total = 0L;
      for (var read = upload.read(portion); read >= 0; read = upload.read(portion)) {
        total += read;
        if (total > StoredFile.MOST_BYTES) {
          throw FileRefused.tooLarge(StoredFile.MOST_BYTES);
        }
        digest.update(portion, 0, read);
        out.write(portion, 0, read);
      }
      return total;
    }
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
