package org.homegrown.kit.csv;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A CSV file as an answer. The file is made before anything of it is sent: so its count and
 * checksum go ahead of it, and no transaction waits for a slow reader.
 *
 * @param digest as RFC 9530 writes it
 */
public record CsvAnswer(Path file, long rows, String digest) {

  /** What is in the file. */
  @FunctionalInterface
  public interface Content {

    /** Returns how many rows it wrote. Does not close the writer. */
    long write(Writer writer) throws Exception;
  }

  /**
   * Makes the file, reading in one transaction.
   *
   * @throws io.quarkus.narayana.jta.QuarkusTransactionException when the content fails
   */
  public static CsvAnswer of(Content content) throws IOException {
    var file = Files.createTempFile("homegrown-", ".csv");
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      try (var writer =
          new OutputStreamWriter(
              new DigestOutputStream(Files.newOutputStream(file), digest),
              StandardCharsets.UTF_8)) {
        var rows = QuarkusTransaction.requiringNew().call(() -> content.write(writer));
        writer.flush();
        var hash = Base64.getEncoder().encodeToString(digest.digest());
        return new CsvAnswer(file, rows, "sha-256=:%s:".formatted(hash));
      }
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The file is gone when the stream is closed. */
  public InputStream open() throws IOException {
    return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
  }
}
