package org.homegrown.incubation.file;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What lies in the store, or is about to. In the caller's transaction. */
@ApplicationScoped
class FileContents {

  /** The bytes of one programme. */
  record Content(UUID programmeId, String sha256) {

    String key() {
      return programmeId + "/" + sha256;
    }
  }

  private final DataSource database;

  FileContents(DataSource database) {
    this.database = database;
  }

  /**
   * Says that these bytes are wanted, so that they are not swept for a while.
   *
   * @throws FileBeingSwept when they are being deleted at this moment
   */
  void touch(UUID programme, String sha256) {
    try (var connection = database.getConnection();
        var upsert =
            connection.prepareStatement(
                """
                insert into file_content (programme_id, sha256, status, touched_at)
                values (?, ?, 'STORED', now())
                on conflict (programme_id, sha256) do update set touched_at = now()
                where file_content.status = 'STORED'
                """)) {
      upsert.setObject(1, programme);
      upsert.setString(2, sha256);
      if (upsert.executeUpdate() == 0) {
        throw new FileBeingSwept();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Takes some contents that no file has any more, and those whose sweeping broke off. Who is
   * touched meanwhile is passed over.
   */
  List<Content> claimUnused(Duration unusedFor, int most) {
    try (var connection = database.getConnection();
        var claim =
            connection.prepareStatement(
                """
                with unused as (
                  select programme_id, sha256 from file_content c
                  where touched_at < now() - ? * interval '1 second'
                    and not exists (
                      select from stored_file f where f.programme_id = c.programme_id
                        and f.sha256 = c.sha256 and f.gone_at is null)
                  order by touched_at limit ? for update skip locked)
                update file_content c set status = 'SWEEPING', touched_at = now()
                from unused where c.programme_id = unused.programme_id and c.sha256 = unused.sha256
                returning c.programme_id, c.sha256
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
                """
                delete from file_content
                where programme_id = ? and sha256 = ? and status = 'SWEEPING'
                """)) {
      delete.setObject(1, content.programmeId());
      delete.setString(2, content.sha256());
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
