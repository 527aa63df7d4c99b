package org.homegrown.kit.problem;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The lines of a note, at addresses below those of {@link NoteResource}. */
@Path("/notes/{id}/lines")
@PermitAll
@RunOnVirtualThread
public class LineResource {

  public static class Words {

    @RestQuery
    @Size(max = 2000)
    @Nullable String story;
  }

  record Said(@Nullable String by, @Nullable String story) {}

  @GET
  public Said find(
      @RestQuery @Nullable @Size(min = 1, max = 20) String by, @Valid @BeanParam Words words) {
    return new Said(by, words.story);
  }

  @POST
  @Path("/first")
  public Said write() {
    return new Said(null, null);
  }
}
