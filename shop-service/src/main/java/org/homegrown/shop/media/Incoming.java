package org.homegrown.shop.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An upload that was taken in whole, in a file that goes when it is closed. */
record Incoming(Path file, long bytes, String sha256, Image image) implements AutoCloseable {

  private static final int MOST = 10 * 1024 * 1024;
  private static final int PORTION = 16_384;

  /**
   * Leaves out what the picture says of its making, and reads no further than a picture may be
   * long.
   *
   * @throws ImageRefused when it is too long or no picture
   */
  static Incoming receive(InputStream upload) throws IOException {
    var file = Files.createTempFile("homegrown-", ".upload");
    try {
      copy(upload, file);
      var image = Image.of(file);
      var bare = Bare.of(Files.readAllBytes(file), image.type());
      Files.write(file, bare);
      var sha256 = HexFormat.of().formatHex(newDigest().digest(bare));
      return new Incoming(file, bare.length, sha256, image);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static void copy(InputStream upload, Path file) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      var portion = new byte[PORTION];
      var total = 0L;
      for (var read = upload.read(portion); read >= 0; read = upload.read(portion)) {
        total += read;
        if (total > MOST) {
          throw ImageRefused.tooLarge(MOST);
        }
        out.write(portion, 0, read);
      }
    }
  }

  private static MessageDigest newDigest() {
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
