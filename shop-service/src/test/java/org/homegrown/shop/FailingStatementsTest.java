package org.homegrown.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

@ShopServiceTest
class FailingStatementsTest {

  @Inject javax.sql.DataSource database;

  @Inject
  @DataSource("reads")
  javax.sql.DataSource reads;

  @Test
  void noSourceTellsTheServersDetail() throws SQLException {
    for (var source : List.of(database, reads)) {
      try (var connection = source.getConnection();
          var select = connection.prepareStatement("select cast('Mei' as json)")) {
        var failure = assertThrows(SQLException.class, select::executeQuery);
        assertEquals("ERROR: invalid input syntax for type json", failure.getMessage());
      }
    }
  }
}
