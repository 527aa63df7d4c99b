package org.homegrown.local.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.homegrown.local.machine.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseServerTest {

  @Test
  void readsAnAddress() {
    var server = DatabaseServer.parse("postgresql://ana:s3cret@db.example:6000");

    assertEquals(new DatabaseServer("db.example", 6000, "ana", "s3cret", ""), server);
    assertEquals("jdbc:postgresql://db.example:6000/shop", server.jdbcUrl("shop"));
  }

  @Test
  void decodesPercentCodesAndLeavesAPlusAlone() {
    var server = DatabaseServer.parse("postgres://a%40b:p%3A%2F%25+%C3%A9@localhost");

    assertEquals("a@b", server.user());
    assertEquals("p:/%+é", server.password());
    assertEquals(5432, server.port());
  }

  @Test
  void passesParametersOn() {
    var server = DatabaseServer.parse("postgresql://ana:x@db.example/postgres?sslmode=require");

    assertEquals(
        "jdbc:postgresql://db.example:5432/impact?sslmode=require", server.jdbcUrl("impact"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db.example:5432",
        "mysql://ana:hidden@db.example",
        "postgresql://db.example",
        "postgresql://:hidden@db.example",
        "postgresql://ana:hid den@db.example",
        "postgresql://ana:hidden@"
      })
  void refusesWhatItCannotReadWithoutShowingThePassword(String address) {
    var trouble = assertThrows(Trouble.class, () -> DatabaseServer.parse(address));

    assertFalse(trouble.getMessage().contains("hid"));
  }

  @Test
  void neverPrintsThePassword() {
    assertFalse(DatabaseServer.parse("postgresql://ana:hidden@db").toString().contains("hidden"));
  }
}
