package org.homegrown.kit.sql;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.homegrown.kit.KitTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KitTest
class FailingStatementsTest {

  private static final String INSERT = "insert into villager (phone, goats) values (?, ?)";

  @Inject DataSource database;

  @BeforeEach
  void begin() throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("drop table if exists villager");
      statement.execute(
          """
          create table villager (
            phone text constraint villager_once primary key,
            goats bigint constraint villager_goats check (goats > 0))
          """);
      statement.execute("insert into villager values ('+8613800138000', 1)");
    }
  }

  @Test
  void sayWhichConstraintAndNotWhoseRow() throws SQLException {
    try (var connection = database.getConnection();
        var insert = connection.prepareStatement(INSERT)) {
      Parameters.set(insert, "+8613800138000", 1L);
      mustNotTell(assertThrows(SQLException.class, insert::execute), "villager_once");
      Parameters.set(insert, "+8613800138001", 0L);
      mustNotTell(assertThrows(SQLException.class, insert::execute), "villager_goats");
    }
  }

  @Test
  void batchesDoNotTellTheirValuesEither() throws SQLException {
    try (var connection = database.getConnection();
        var insert = connection.prepareStatement(INSERT)) {
      for (var each : new String[] {"+8613800138002", "+8613800138000"}) {
        Parameters.set(insert, each, 1L);
        insert.addBatch();
      }
      mustNotTell(assertThrows(BatchUpdateException.class, insert::executeBatch), "villager_once");
    }
  }

  private static void mustNotTell(SQLException failure, String constraint) {
    var logged = new StringWriter();
    failure.printStackTrace(new PrintWriter(logged, true));
    for (SQLException next = failure.getNextException();
        next != null;
        next = next.getNextException()) {
      next.printStackTrace(new PrintWriter(logged, true));
    }
    assertTrue(logged.toString().contains(constraint), logged::toString);
    assertFalse(logged.toString().contains("+86138"), logged::toString);
  }
}
