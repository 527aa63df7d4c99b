package org.homegrown.shop.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.problem.NotFound;

/** Pictures of products, in their order. In the caller's transaction. */
@ApplicationScoped
public class Pictures {

  private static final int MOST = 20;

  private static final String COLUMNS =
      """
      select m.id, m.type, m.width, m.height, m.bytes, m.sha256, m.alt, m.shop_id,
             p.listed_at is not null as listed, shop.owner
      from media m
      join product p on p.shop_id = m.shop_id and p.id = m.product_id
      join shop on shop.id = m.shop_id
      """;

  /**
   * A picture, and whose.
   *
   * @param listed whether everybody has been shown its product; before, it is its owner's alone
   */
  record Shown(UUID shopId, boolean listed, String owner, MediaView view) {}

  private final DataSource database;

  Pictures(DataSource database) {
    this.database = database;
  }

  /**
   * Lets one change of a product's pictures happen at a time.
   *
   * @throws NotFound {@code product-not-found}, also when it is another seller's
   */
  void lock(UUID shopId, UUID productId, String owner) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select 1 from product p join shop on shop.id = p.shop_id
                where p.shop_id = ? and p.id = ? and shop.owner = ? for no key update of p
                """)) {
      select.setObject(1, shopId);
      select.setObject(2, productId);
      select.setString(3, owner);
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          throw new NotFound("product-not-found", "There is no such product.");
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  List<MediaView> of(UUID shopId, UUID productId) {
    return read("where m.shop_id = ? and m.product_id = ? order by m.number", shopId, productId)
        .stream()
        .map(Shown::view)
        .toList();
  }

  Optional<Shown> find(UUID id) {
    return read("where m.id = ?", id).stream().findFirst();
  }

  /** Whether this person's shop shows it. */
  public boolean isOwn(UUID id, String person) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select 1 from media m join shop on shop.id = m.shop_id
                where m.id = ? and shop.owner = ?
                """)) {
      select.setObject(1, id);
      select.setString(2, person);
      try (var row = select.executeQuery()) {
        return row.next();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * As the last one.
   *
   * @throws TooManyPictures beyond twenty
   */
  void add(UUID shopId, UUID productId, MediaView picture) {
    change(
        """
        insert into media (shop_id, id, product_id, number, sha256, type, width, height, bytes, alt)
        select ?, ?, ?, count(*), ?, ?, ?, ?, ?, ? from media
        where shop_id = ? and product_id = ? having count(*) < ?
        """,
        new TooManyPictures(),
        shopId,
        picture.id(),
        productId,
        picture.sha256(),
        picture.type(),
        picture.width(),
        picture.height(),
        picture.bytes(),
        picture.alt(),
        shopId,
        productId,
        MOST);
  }

  void describe(UUID shopId, UUID productId, UUID id, String alt) {
    change(
        "update media set alt = ? where shop_id = ? and product_id = ? and id = ?",
        notFound(),
        alt,
        shopId,
        productId,
        id);
  }

  /** Those behind it move up. */
  void remove(UUID shopId, UUID productId, UUID id) {
    change(
        "delete from media where shop_id = ? and product_id = ? and id = ?",
        notFound(),
        shopId,
        productId,
        id);
    arrange(shopId, productId, of(shopId, productId).stream().map(MediaView::id).toList());
  }

  void arrange(UUID shopId, UUID productId, List<UUID> order) {
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update media m set number = wanted.place - 1
                from unnest(?::uuid[]) with ordinality as wanted (id, place)
                where m.shop_id = ? and m.product_id = ? and m.id = wanted.id
                """)) {
      update.setArray(1, connection.createArrayOf("uuid", order.toArray()));
      update.setObject(2, shopId);
      update.setObject(3, productId);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void change(String sql, RuntimeException whenNothing, Object... parameters) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      if (statement.executeUpdate() == 0) {
        throw whenNothing;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Shown> read(String condition, Object... parameters) {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(COLUMNS + condition)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<Shown>();
        while (rows.next()) {
          found.add(shown(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Shown shown(ResultSet row) throws SQLException {
    var id = row.getObject("id", UUID.class);
    return new Shown(
        row.getObject("shop_id", UUID.class),
        row.getBoolean("listed"),
        row.getString("owner"),
        new MediaView(
            id,
            MediaView.hrefOf(id),
            row.getString("type"),
            row.getInt("width"),
            row.getInt("height"),
            row.getLong("bytes"),
            row.getString("sha256"),
            row.getString("alt")));
  }

  static NotFound notFound() {
    return new NotFound("picture-not-found", "There is no such picture.");
  }
}
