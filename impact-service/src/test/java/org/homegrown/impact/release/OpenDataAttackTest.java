package org.homegrown.impact.release;

import static org.homegrown.impact.release.OpenData.grid;
import static org.homegrown.impact.release.OpenData.publish;
import static org.homegrown.impact.release.OpenData.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.homegrown.impact.ImpactServiceTest;
import org.homegrown.impact.SuppressedProfile;
import org.homegrown.impact.disclosure.Attack;
import org.homegrown.impact.disclosure.Attack.Published;
import org.homegrown.impact.disclosure.Cell.Key;
import org.homegrown.impact.disclosure.Conf;
import org.homegrown.impact.disclosure.RandomWorld;
import org.homegrown.testkit.Tables;
import org.junit.jupiter.api.Test;

/** Fetches all that is public about small countries, and tries to compute what is hidden of it. */
@ImpactServiceTest
@TestProfile(SuppressedProfile.class)
class OpenDataAttackTest {

  private static final int FIRST_YEAR = 2001;
  private static final int WORLDS = 3;

  @Inject DataSource database;
  @Inject GridClock clock;
  @Inject ReleaseMaker maker;

  /** What somebody outside has seen: each number by where it stands. */
  private final Map<Key, Conf> status = new HashMap<>();

  private final Map<Key, Conf> refundsStatus = new HashMap<>();
  private final Map<Key, Long> sold = new HashMap<>();
  private final Map<Key, Long> refunded = new HashMap<>();
  private final Map<Key, Long> earning = new HashMap<>();

  @Test
  void nothingHiddenCanBeHadFromAllThatIsPublic() throws SQLException {
    var tables = new Tables(database);
    for (int i = 0; i < WORLDS; i++) {
      var year = FIRST_YEAR + i;
      var world = new RandomWorld(100 + i, 4);
      var facts = Facts.of(tables);
      facts.regions(world.tree());
      facts.sell(world, year);
      clock.freezeAll(LocalDate.of(year + 1, 1, 8));
      clear();
      seeReleases(facts, year);
      mustKeep(world);
    }
  }

  private void clear() {
    status.clear();
    refundsStatus.clear();
    sold.clear();
    refunded.clear();
    earning.clear();
  }

  private void seeReleases(Facts facts, int year) {
    var release =
        publish(grid(year + "-01-01", year + "-12-31")).statusCode(201).extract().path("number");
    maker.makeWaiting();
    for (var row : rows((Integer) release, "cells.csv")) {
      var region = row.getField("region");
      if (region.isEmpty() || region.startsWith(facts.prefix())) {
        see(new Key(region.replace(facts.prefix(), ""), time(row.getField("period"), year)), row);
      }
    }
  }

  /** Whatever shows the cell: it is hidden everywhere or nowhere. */
  private void see(Key key, NamedCsvRecord row) {
    var money = !row.getField("currency").isEmpty();
    see(key, row, "conf_status", status, money ? "sold" : "earning", money ? sold : earning);
    if (money) {
      see(key, row, "income_conf", refundsStatus, "refunded", refunded);
    }
  }

  private static void see(
      Key key,
      NamedCsvRecord row,
      String conf,
      Map<Key, Conf> status,
      String column,
      Map<Key, Long> numbers) {
    var now = Conf.valueOf(row.getField(conf));
    var before = status.put(key, now);
    assertTrue(before == null || before == now, key.toString());
    if (now.masked()) {
      assertEquals("", row.getField(column), key.toString());
    } else {
      numbers.put(key, Long.valueOf(row.getField(column)));
    }
  }

  private void mustKeep(RandomWorld world) {
    assertEquals(world.keys(), status.keySet());
    for (var published :
        List.of(
            new Published(world.table("Y"), status, RandomWorld.RULES),
            new Published(world.refunds("Y"), refundsStatus, RandomWorld.RULES))) {
      assertEquals(List.of(), Attack.on(published));
    }
    status.forEach(
        (key, conf) -> {
          if (!conf.masked()) {
            assertEquals(world.earning(key), earning.get(key), key.toString());
            assertEquals(world.sold(key), sold.getOrDefault(key, 0L), key.toString());
            assertTrue(world.earning(key) == 0 || world.earning(key) >= 10, key.toString());
          } else {
            assertTrue(refundsStatus.get(key).masked(), key.toString());
          }
        });
    refunded.forEach((key, number) -> assertEquals(-world.refunded(key), number, key.toString()));
    for (var each : List.of(status, refundsStatus)) {
      assertTrue(each.containsValue(Conf.A) && each.containsValue(Conf.F));
    }
    assertTrue(
        refundsStatus.entrySet().stream()
            .anyMatch(each -> each.getValue().masked() && !status.get(each.getKey()).masked()));
  }

  /** The world's names for spans. */
  private static String time(String period, int year) {
    var rest = period.substring(String.valueOf(year).length());
    if (rest.isEmpty()) {
      return "Y";
    }
    return rest.startsWith("-Q") ? rest.substring(1) : "M" + Integer.parseInt(rest.substring(1));
  }
}
