package org.homegrown.kit.problem;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Echoes notes and fails on demand. */
@Path("/notes")
@PermitAll
@RunOnVirtualThread
public class NoteResource {

  record Line(@NotBlank @Size(max = 5) String text) {}

  record Note(
      @NotBlank @Size(max = 20) String title,
      @NotNull @Max(10) Integer count,
      @Size(max = 3) List<@NotNull @Valid Line> lines,
      @Nullable LocalDate on,
      @Nullable Instant at,
      @Nullable Long expected,
      @Nullable @Size(max = 2000) String story,
      @Nullable @Size(max = 3) List<@NotBlank @Size(max = 9) String> tags,
      @Nullable @Size(max = 3) Map<@Size(max = 2) String, @Size(max = 500) String> words) {}

  enum Mood {
    GOOD,
    BAD
  }

  record Found(@Nullable Boolean deep, @Nullable Mood mood, @Nullable UUID writer) {}

  @GET
  public Found find(
      @RestQuery @Nullable Boolean deep,
      @RestQuery @Nullable Mood mood,
      @RestQuery @Nullable UUID writer) {
    return new Found(deep, mood, writer);
  }

  @POST
  public Note echo(@Valid @NotNull Note note) {
    return note;
  }

  @GET
  @Path("/{id}")
  public String read(@RestPath UUID id) {
    throw switch ((int) id.getLeastSignificantBits() & 7) {
      case 0 -> new NotFound("note-not-found", "No such note.");
      case 1 -> new Conflict("note-locked", "Somebody is writing.");
      case 2 -> new RuleBroken("note-too-sad", "Cheer up.");
      case 3 -> new StaleVersion("note-stale", "Read again.");
      case 4 ->
          new IllegalStateException(
              new java.sql.SQLException("This connection has been closed.", "08003"));
      default -> new IllegalStateException("secret internals of org.homegrown");
    };
  }
}
