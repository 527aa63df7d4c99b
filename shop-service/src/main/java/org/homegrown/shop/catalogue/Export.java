package org.homegrown.shop.catalogue;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A shop's published products as a CSV file with the columns of the import. The file is made before
 * anything of it is sent: so its count and checksum go ahead of it, and no transaction waits for a
 * slow reader.
 */
@ApplicationScoped
class Export {

  private static final int PORTION = 1000;

  /**
   * @param digest as RFC 9530 writes it
   */
  record Written(Path file, long rows, String digest) {

    /** The file is gone when the stream is closed. */
    InputStream open() throws IOException {
      return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
    }
  }

  private final DataSource database;

  Export(DataSource database) {
    this.database = database;
  }

  Written write(UUID shopId) throws IOException {
    var file = Files.createTempFile("homegrown-", ".csv");
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      try (var writer =
          new OutputStreamWriter(
              new DigestOutputStream(Files.newOutputStream(file), digest),
              StandardCharsets.UTF_8)) {
        var rows = QuarkusTransaction.requiringNew().call(() -> copy(shopId, writer));
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

  private long copy(UUID shopId, Writer writer) throws SQLException, IOException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select shop.handle, v.sku, concat_ws(', ', p.title, v.title) as title, v.price_amount,
                       v.price_currency, coalesce(s.on_hand, 0) as stock, p.category, v.weight_grams,
                       p.description
                from product p
                join shop on shop.id = p.shop_id
                join variant v on v.shop_id = p.shop_id and v.product_id = p.id
                left join stock s on s.shop_id = v.shop_id and s.variant_id = v.id
                where p.shop_id = ? and p.status = 'PUBLISHED'
                order by p.id, v.number
                """)) {
      select.setObject(1, shopId);
      select.setFetchSize(PORTION);
      // not closed here: it would close the file before its checksum is known
      var csv = CsvWriter.builder().build(writer);
      csv.writeRecord(
          "shop",
          "sku",
          "title",
          "price",
          "currency",
          "stock",
          "category",
          "weight_grams",
          "description");
      var count = 0L;
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          csv.writeRecord(fields(rows));
          count++;
        }
      }
      csv.flush();
      return count;
    }
  }

  private static String[] fields(ResultSet row) throws SQLException {
    var fields = new String[9];
    for (int i = 0; i < fields.length; i++) {
      var value = row.getString(i + 1);
      fields[i] = value == null ? "" : value;
    }
    return fields;
  }
}
