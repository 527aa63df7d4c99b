package org.homegrown.shop.catalogue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;

/**
 * A shop's products as a CSV file with the columns of the import. The file is made before anything
 * of it is sent: so its count and checksum go ahead of it, and no transaction waits for a slow
 * reader.
 */
@ApplicationScoped
class Export {

  /**
   * @param digest as RFC 9530 writes it
   */
  record Written(Path file, long rows, String digest) {

    /** The file is gone when the stream is closed. */
    InputStream open() throws IOException {
      return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
    }
  }

  private final SheetExport sheets;

  Export(SheetExport sheets) {
    this.sheets = sheets;
  }

  Written write(UUID shopId) throws IOException {
    var file = Files.createTempFile("homegrown-", ".csv");
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      try (var writer =
          new OutputStreamWriter(
              new DigestOutputStream(Files.newOutputStream(file), digest),
              StandardCharsets.UTF_8)) {
        var rows = QuarkusTransaction.requiringNew().call(() -> sheets.copy(shopId, writer));
        writer.flush();
        var hash = Base64.getEncoder().encodeToString(digest.digest());
        return new Written(file, rows, "sha-256=:%s:".formatted(hash));
      }
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
