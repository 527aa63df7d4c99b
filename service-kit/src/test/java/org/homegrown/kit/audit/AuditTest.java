package org.homegrown.kit.audit;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.homegrown.kit.KitTest;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.Test;

@KitTest
class AuditTest {

  private final UUID house = UUID.randomUUID();
  private final UUID door = UUID.randomUUID();

  @Inject Audit audit;

  @Test
  void aChangeIsRecordedWithWhoAndWhatWasBefore() throws SQLException {
    move(house, true);
    var entry = acts(house).getFirst();
    assertEquals("anna", entry.actor());
    assertEquals("door.opened", entry.action());
    assertEquals(door, entry.subject());
    assertEquals(
        "{\"after\":{\"open\":true},\"before\":{\"open\":false}}", entry.detail().toString());
  }

  @Test
  void onlyTheOwnersActsAreListedTheLatestFirst() throws SQLException {
    move(house, true);
    move(UUID.randomUUID(), true);
    move(house, false);
    assertEquals(
        List.of("door.closed", "door.opened"),
        acts(house).stream().map(AuditEntry::action).toList());
  }

  @Test
  void whatNobodyAskedForIsRecordedToo() throws SQLException {
    QuarkusTransaction.requiringNew()
        .run(() -> audit.recordBy("system", "door.locked", door, house, Map.of()));
    assertEquals("system", acts(house).getFirst().actor());
  }

  @Test
  void nothingIsRecordedOutsideATransaction() {
    assertThrows(
        TransactionalException.class,
        () -> audit.recordBy("system", "door.locked", door, house, Map.of()));
  }

  private void move(UUID house, boolean open) {
    given()
        .auth()
        .oauth2(Tokens.of("anna", "operator"))
        .post("/houses/{house}/doors/{door}?open={open}", house, door, open)
        .then()
        .statusCode(204);
  }

  private List<AuditEntry> acts(UUID owner) throws SQLException {
    return audit.list(new AuditQuery(null, null, null, owner), new PageRequest());
  }
}
