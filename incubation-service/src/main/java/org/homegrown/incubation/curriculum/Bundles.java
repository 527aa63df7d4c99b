package org.homegrown.incubation.curriculum;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.homegrown.kit.problem.Conflict;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.storage.Store;

/** Bundles of published versions: in the store, by version and checksum, for whoever sees them. */
@ApplicationScoped
class Bundles {

  private final DataSource database;
  private final Store store;
  private final ContentJson json;

  Bundles(DataSource database, Store store, ContentJson json) {
    this.database = database;
    this.store = store;
    this.json = json;
  }

  /**
   * Takes some that are to be made. Who does not finish leaves them to the next one, later each
   * time.
   */
  List<UUID> claim(int most) {
    try (var connection = database.getConnection();
        var claim =
            connection.prepareStatement(
                """
                with due as (
                  select version_id from curriculum_bundle
                  where sha256 is null and look_again_at <= now()
                  order by look_again_at limit ? for update skip locked)
                update curriculum_bundle b
                set attempts = attempts + 1,
                  look_again_at = now() + power(2, least(attempts, 6)) * interval '5 minutes'
                from due where b.version_id = due.version_id
                returning b.version_id
                """)) {
      claim.setInt(1, most);
      try (var rows = claim.executeQuery()) {
        var claimed = new ArrayList<UUID>();
        while (rows.next()) {
          claimed.add(rows.getObject(1, UUID.class));
        }
        return claimed;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The learning material of a published version, as its bundle has it, in the order of paths. */
  List<Manifest.File> files(UUID version) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select f.id, f.media_type, f.bytes, f.sha256
                from lesson_file l join stored_file f on f.id = l.file_id
                where l.version_id = ? order by f.id
                """)) {
      select.setObject(1, version);
      try (var rows = select.executeQuery()) {
        var files = new ArrayList<Manifest.File>();
        while (rows.next()) {
          files.add(
              Manifest.File.of(
                  rows.getObject(1, UUID.class),
                  rows.getString(2),
                  rows.getLong(3),
                  rows.getString(4)));
        }
        return files;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts a bundle into the store, then says that it is there. Another one's stays. */
  void keep(Manifest manifest, Manifest.Zip zip, Path file) throws IOException {
    store.put(key(manifest.versionId(), zip), file, "application/zip");
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                """
                update curriculum_bundle set bytes = ?, sha256 = ?, manifest = ?::jsonb
                where version_id = ? and sha256 is null
                """)) {
      update.setLong(1, zip.bytes());
      update.setString(2, zip.sha256());
      update.setString(3, json.text(manifest));
      update.setObject(4, manifest.versionId());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What a version's bundle has, with its own size and checksum.
   *
   * @throws NotFound {@code curriculum-version-not-found}
   * @throws Conflict {@code bundle-not-ready}
   */
  Manifest manifest(UUID version, String caller) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select b.bytes, b.sha256, b.manifest
                from curriculum_version v left join curriculum_bundle b on b.version_id = v.id
                where v.id = ? and
                """
                    + CurriculumVersions.VISIBLE)) {
      select.setObject(1, version);
      select.setString(2, caller);
      select.setString(3, caller);
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          throw CurriculumVersions.notFound();
        }
        if (row.getString("sha256") == null) {
          throw new Conflict(
              "bundle-not-ready", "A bundle is made soon after its version is published.");
        }
        return json.read(row.getString("manifest"), Manifest.class)
            .in(new Manifest.Zip(row.getLong("bytes"), row.getString("sha256")));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  InputStream open(UUID version, Manifest.Zip zip) throws IOException {
    return store.open(key(version, zip));
  }

  private static String key(UUID version, Manifest.Zip zip) {
    return version + "/" + zip.sha256();
  }
}
