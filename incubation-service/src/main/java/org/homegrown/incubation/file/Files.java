package org.homegrown.incubation.file;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.id.Ids;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.storage.Contents;
import org.jspecify.annotations.Nullable;

/** All files. */
@ApplicationScoped
public class Files {

  /** Media types of all that is taken anywhere. */
  public static final Set<String> ALL_TYPES =
      Arrays.stream(FileType.values())
          .map(FileType::mediaType)
          .collect(Collectors.toUnmodifiableSet());

  /** Media types of what proves something. */
  public static final Set<String> EVIDENCE_TYPES =
      Set.of(
          FileType.PNG.mediaType(),
          FileType.JPEG.mediaType(),
          FileType.WEBP.mediaType(),
          FileType.PDF.mediaType());

  private final DataSource database;
  private final Contents contents;
  private final Audit audit;
  private final List<ShownFiles> rooms;

  Files(DataSource database, Contents contents, Audit audit, @All List<ShownFiles> rooms) {
    this.database = database;
    this.contents = contents;
    this.audit = audit;
    this.rooms = rooms;
  }

  /**
   * Takes a file in, in no transaction: the bytes go to the store between two of its own, and are
   * swept should the second never come.
   *
   * @param about the person whose evidence it is; null for learning material
   * @param types the media types that are taken
   * @throws FileRefused when it is too large or of another kind
   */
  public StoredFile take(
      UUID programme,
      @Nullable String about,
      String name,
      InputStream body,
      Set<String> types,
      String by)
      throws IOException {
    try (var incoming = Incoming.receive(body, types)) {
      var file =
          new StoredFile(
              Ids.next(),
              programme,
              name,
              incoming.mediaType(),
              incoming.bytes(),
              incoming.sha256());
      return contents.put(
          programme,
          incoming.sha256(),
          incoming.file(),
          incoming.mediaType(),
          () -> {
            insert(file, about, by);
            if (about == null) {
              audit.record(
                  "file.handed-in",
                  file.id(),
                  programme,
                  Map.of(),
                  Map.of("mediaType", file.mediaType(), "sha256", file.sha256()));
            }
            return file;
          });
    }
  }

  private void insert(StoredFile file, @Nullable String about, String by) {
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into stored_file
                  (id, programme_id, sha256, bytes, media_type, name, about, created_by, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, now())
                """)) {
      insert.setObject(1, file.id());
      insert.setObject(2, file.programmeId());
      insert.setString(3, file.sha256());
      insert.setLong(4, file.bytes());
      insert.setString(5, file.mediaType());
      insert.setString(6, file.name());
      insert.setString(7, about);
      insert.setString(8, by);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The file, for whom it is about, the programme's coordinators in whose region that person is,
   * and those to whom a room shows it.
   *
   * @throws NotFound {@code file-not-found}
   */
  public StoredFile requireVisible(UUID id, String caller) {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                select f.*, f.about = ? or in_scope(?, f.programme_id, case when f.about is not null
                  then coalesce((select e.region from enrolment e
                                 where e.programme_id = f.programme_id and e.participant = f.about
                                 order by e.id desc limit 1), '') end) as seen
                from stored_file f where f.id = ? and f.gone_at is null
                """)) {
      select.setString(1, caller);
      select.setString(2, caller);
      select.setObject(3, id);
      try (var row = select.executeQuery()) {
        if (row.next()
            && (row.getBoolean("seen")
                || rooms.stream().anyMatch(room -> room.shows(id, caller)))) {
          return new StoredFile(
              id,
              row.getObject("programme_id", UUID.class),
              row.getString("name"),
              row.getString("media_type"),
              row.getLong("bytes"),
              row.getString("sha256"));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    throw notFound();
  }

  /**
   * The bytes of a file, which whoever asks may see.
   *
   * @throws NotFound {@code file-not-found}
   */
  public InputStream open(UUID id) throws IOException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select programme_id, sha256 from stored_file where id = ? and gone_at is null")) {
      select.setObject(1, id);
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          throw notFound();
        }
        return contents.open(row.getObject(1, UUID.class), row.getString(2));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static NotFound notFound() {
    return new NotFound("file-not-found", "There is no such file.");
  }
}
