package org.homegrown.incubation.file;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.incubation.programme.Scope;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Files as a programme hands them in for its lessons. */
@Path("/v1/programmes/{programmeId}/files")
@RolesAllowed("coordinator")
@RunOnVirtualThread
@Tag(name = "Files")
public class ProgrammeFileResource {

  private final Scope scope;
  private final Files files;
  private final Caller caller;

  ProgrammeFileResource(Scope scope, Files files, Caller caller) {
    this.scope = scope;
    this.files = files;
    this.caller = caller;
  }

  @POST
  @Operation(
      summary = "Hand in learning material",
      description =
          "Roles: coordinator of the programme. The body is a PNG, JPEG, WebP, PDF, MP4, WebM, MP3, M4A, OGG or UTF-8 text of at most 60 MB; its content decides what it is, whatever it is called.")
  @Consumes("*/*")
  @RequestBody(
      content =
          @Content(
              mediaType = "application/octet-stream",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponseSchema(value = StoredFile.class, responseCode = "201")
  public RestResponse<StoredFile> take(
      @RestPath UUID programmeId,
      @RestQuery @Nullable @Size(max = 200) String name,
      InputStream body)
      throws IOException {
    scope.requireProgramme(programmeId, caller.subject());
    var file =
        files.take(
            programmeId,
            null,
            name == null || name.isEmpty() ? "file" : name,
            body,
            Files.ALL_TYPES,
            caller.subject());
    return RestResponse.ResponseBuilder.<StoredFile>created(URI.create("/v1/files/" + file.id()))
        .entity(file)
        .build();
  }
}
