package org.homegrown.shop.imports;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.homegrown.kit.csv.CsvRow;
import org.homegrown.kit.csv.RowRefused;
import org.homegrown.kit.feed.Outbox;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.imports.RowImporter;
import org.homegrown.kit.imports.RowResult;
import org.homegrown.shop.shop.ShopOpened;

/** Opens shops from rows; a shop is known by its handle. */
@ApplicationScoped
class ShopImporter implements RowImporter {

  private static final Pattern HANDLE = Pattern.compile("[a-z0-9][a-z0-9-]{1,38}[a-z0-9]");

  private record Candidate(
      UUID id,
      String owner,
      String handle,
      String name,
      String region,
      String town,
      String story) {}

  private record Owned(UUID id, String owner) {}

  private record Place(String zone, String currency) {}

  private final DataSource database;
  private final Outbox outbox;
  private final Caller caller;

  ShopImporter(DataSource database, Outbox outbox, Caller caller) {
    this.database = database;
    this.outbox = outbox;
    this.caller = caller;
  }

  @Override
  public String kind() {
    return ImportKind.SHOPS.name();
  }

  @Override
  public List<String> tables() {
    return ImportKind.TABLES;
  }

  @Override
  public Set<String> requiredColumns() {
    return Set.of("owner", "handle", "name", "region");
  }

  @Override
  public Set<String> optionalColumns() {
    return Set.of("town", "story");
  }

  @Override
  public List<RowResult> take(List<CsvRow> rows) throws SQLException {
    try (var connection = database.getConnection()) {
      var handles = rows.stream().map(row -> row.text("handle")).toList();
      var present = present(connection, handles);
      var places = places(connection, rows.stream().map(row -> row.text("region")).toList());
      var fresh = new LinkedHashMap<String, Candidate>();
      var results = new ArrayList<RowResult>(rows.size());
      for (var row : rows) {
        results.add(decide(row, present, places, fresh));
      }
      insert(connection, fresh.values(), places);
      return results;
    }
  }

  private static RowResult decide(
      CsvRow row,
      Map<String, Owned> present,
      Map<String, Place> places,
      Map<String, Candidate> fresh) {
    var key = row.text("handle");
    try {
      var shop = candidate(row);
      var known = present.get(key);
      if (known == null) {
        if (!places.containsKey(shop.region())) {
          throw new RowRefused("region", "region-unknown", "there is no such region");
        }
        fresh.put(key, shop);
        present.put(key, new Owned(shop.id(), shop.owner()));
        return RowResult.created(row.line(), key, shop.id());
      }
      if (!known.owner().equals(shop.owner())) {
        throw new RowRefused("handle", "handle-taken", "another seller's shop has this handle");
      }
      return RowResult.unchanged(row.line(), key, known.id());
    } catch (RowRefused e) {
      return RowResult.failed(row.line(), key, e);
    }
  }

  private static Candidate candidate(CsvRow row) throws RowRefused {
    if (row.broken() != null) {
      throw row.broken();
    }
    return new Candidate(
        Ids.next(),
        row.required("owner", 255),
        row.matching("handle", HANDLE, "must be 3 to 40 of a-z, 0-9 and inner hyphens"),
        row.required("name", 120),
        row.required("region", 20),
        row.optional("town", 120),
        row.optional("story", 2000));
  }

  private static Map<String, Owned> present(Connection connection, Collection<String> handles)
      throws SQLException {
    try (var select =
        connection.prepareStatement("select handle, id, owner from shop where handle = any (?)")) {
      select.setArray(1, connection.createArrayOf("text", handles.toArray()));
      try (var rows = select.executeQuery()) {
        var found = new HashMap<String, Owned>();
        while (rows.next()) {
          found.put(rows.getString(1), new Owned(rows.getObject(2, UUID.class), rows.getString(3)));
        }
        return found;
      }
    }
  }

  private static Map<String, Place> places(Connection connection, Collection<String> regions)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select code, zone, currency from region where code = any (?)")) {
      select.setArray(1, connection.createArrayOf("text", regions.toArray()));
      try (var rows = select.executeQuery()) {
        var found = new HashMap<String, Place>();
        while (rows.next()) {
          found.put(rows.getString(1), new Place(rows.getString(2), rows.getString(3)));
        }
        return found;
      }
    }
  }

  private void insert(Connection connection, Collection<Candidate> shops, Map<String, Place> places)
      throws SQLException {
    var now = Instant.now();
    var events = new ArrayList<ShopOpened>(shops.size());
    try (var insert =
        connection.prepareStatement(
            """
            insert into shop (id, owner, handle, name, region, town, story, status, currency, zone,
                              opened_at, created_by)
            values (?, ?, ?, ?, ?, ?, ?, 'OPEN', ?, ?, ?, ?)
            """)) {
      for (var shop : shops) {
        var place = Objects.requireNonNull(places.get(shop.region()));
        insert.setObject(1, shop.id());
        insert.setString(2, shop.owner());
        insert.setString(3, shop.handle());
        insert.setString(4, shop.name());
        insert.setString(5, shop.region());
        insert.setString(6, shop.town());
        insert.setString(7, shop.story());
        insert.setString(8, place.currency());
        insert.setString(9, place.zone());
        insert.setTimestamp(10, Timestamp.from(now));
        insert.setString(11, caller.subject());
        insert.addBatch();
        events.add(
            new ShopOpened(
                shop.id(),
                shop.owner(),
                shop.region(),
                place.zone(),
                place.currency(),
                now.atZone(ZoneId.of(place.zone())).toLocalDate(),
                now));
      }
      insert.executeBatch();
    }
    outbox.append(events);
  }
}
