package org.homegrown.shop.imports;

import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.imports.Sheets.send;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.homegrown.kit.imports.Heartbeat;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class ResumingImportsTest {

  private final String mei = "mei-" + UUID.randomUUID();

  @Inject DataSource database;
  @Inject Heartbeat heartbeat;

  @Test
  void anImportWhoseProcessIsGoneIsAbandonedAndTheSameFileGoesOn() throws SQLException {
    var shop = openShop(mei);
    var id = killedAfter(shop, sheet(1_000, "Tea"));
    heartbeat.abandonOthers();
    get(mei, "seller", "/v1/imports/" + id).body("status", equalTo("ABANDONED"));
    send(mei, "seller", shop, "?resume=" + id, sheet(1_100, "Other"))
        .statusCode(400)
        .body("code", equalTo("import-file-differs"));
    send(mei, "seller", shop, "?resume=" + id, sheet(900, "Tea"))
        .statusCode(400)
        .body("code", equalTo("import-file-differs"));
    send(mei, "seller", shop, "?resume=" + id, sheet(1_100, "Tea"))
        .statusCode(201)
        .body("id", equalTo(id))
        .body("status", equalTo("COMPLETED"))
        .body("rows", equalTo(1_100))
        .body("created", equalTo(1_100));
  }

  @Test
  void onlyWhatBrokeOffGoesOn() throws SQLException {
    var shop = openShop(mei);
    var sheet = sheet(3, "Tea");
    String done = send(mei, shop, sheet).extract().path("id");
    var broken = killedAfter(shop, sheet);
    heartbeat.abandonOthers();
    var other = openShop(mei);
    for (var wrong :
        List.of(
            send(mei, "seller", shop, "?resume=" + done, sheet),
            send(mei, "seller", shop, "?resume=" + UUID.randomUUID(), sheet),
            send(mei, "seller", other, "?resume=" + broken, sheet),
            send(mei, "seller", shop, "?dryRun=true&resume=" + broken, sheet))) {
      wrong.statusCode(409).body("code", equalTo("import-not-resumable"));
    }
  }

  @Test
  void whoIsStillAtWorkIsNotAbandoned() throws SQLException {
    var shop = openShop(mei);
    var id = killedAfter(shop, sheet(1, "Tea"));
    heartbeat.begin(UUID.fromString(id));
    heartbeat.beat();
    heartbeat.end(UUID.fromString(id));
    heartbeat.abandonOthers();
    get(mei, "seller", "/v1/imports/" + id).body("status", equalTo("RUNNING"));
  }

  /** Leaves an import as a killed process does whose rows these were. */
  private String killedAfter(String shop, String sheet) {
    String id = send(mei, shop, sheet).statusCode(201).extract().path("id");
    new Books(database)
        .change(
            "update bulk_import set status = 'RUNNING', checksum = null, finished_at = null, alive_at = now() - interval '1 hour' where id = '%s'",
            id);
    return id;
  }

  private static String sheet(int rows, String title) {
    return "sku,title,price,currency,stock\n"
        + IntStream.range(0, rows)
            .mapToObj(i -> "R-%d,%s,100,CNY,5\n".formatted(i, title))
            .collect(Collectors.joining());
  }
}
