package org.homegrown.shop.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What lies in the store, or is about to. In the caller's transaction. */
@ApplicationScoped
class Contents {

  /** The bytes of one shop. */
  record Content(UUID shopId, String sha256) {

    String key() {
      return shopId + "/" + sha256;
    }
  }

  private final DataSource database;

  Contents(DataSource database) {
    this.database = database;
  }

  /**
   * Says that these bytes are wanted, so that they are not swept for a while.
   *
   * @throws ContentBeingSwept when they are being deleted at this moment
   */
  void touch(Content content) {
    try (var connection = database.getConnection();
        var upsert =
            connection.prepareStatement(
                """
                insert into media_content (shop_id, sha256, status, touched_at)
                values (?, ?, 'STORED', now())
                on conflict (shop_id, sha256) do update set touched_at = now()
                where media_content.status = 'STORED'
                """)) {
      upsert.setObject(1, content.shopId());
      upsert.setString(2, content.sha256());
      if (upsert.executeUpdate() == 0) {
        throw new ContentBeingSwept();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Takes some contents that no picture shows any more, and those whose sweeping broke off. Who is
   * touched meanwhile is passed over.
   */
  List<Content> claimUnused(Duration unusedFor, int most) {
    try (var connection = database.getConnection();
        var claim =
            connection.prepareStatement(
                """
                with unused as (
                  select shop_id, sha256 from media_content c
                  where touched_at < now() - ? * interval '1 second'
                    and not exists (select 1 from media m
                                    where m.shop_id = c.shop_id and m.sha256 = c.sha256)
                    and not exists (select 1 from return_picture r
                                    where r.shop_id = c.shop_id and r.sha256 = c.sha256)
                  order by touched_at limit ? for update skip locked)
                update media_content c set status = 'SWEEPING', touched_at = now()
                from unused where c.shop_id = unused.shop_id and c.sha256 = unused.sha256
                returning c.shop_id, c.sha256
                """)) {
      claim.setLong(1, unusedFor.toSeconds());
      claim.setInt(2, most);
      try (var rows = claim.executeQuery()) {
        var claimed = new ArrayList<Content>();
        while (rows.next()) {
          claimed.add(new Content(rows.getObject(1, UUID.class), rows.getString(2)));
        }
        return claimed;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void forget(Content content) {
    try (var connection = database.getConnection();
        var delete =
            connection.prepareStatement(
                "delete from media_content where shop_id = ? and sha256 = ? and status = 'SWEEPING'")) {
      delete.setObject(1, content.shopId());
      delete.setString(2, content.sha256());
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
