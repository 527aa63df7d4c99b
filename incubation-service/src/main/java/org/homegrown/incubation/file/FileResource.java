package org.homegrown.incubation.file;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Files as people fetch them. */
@Path("/v1/files")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Files")
public class FileResource {

  private final Files files;
  private final Caller caller;

  FileResource(Files files, Caller caller) {
    this.files = files;
    this.caller = caller;
  }

  @GET
  @Path("/{fileId}")
  @Operation(
      summary = "Fetch a file",
      description =
          "Whoever it is about, coordinators of the programme, and participants to whose curriculum it belongs. Takes one Range, so that a broken download goes on where it broke.")
  @APIResponse(responseCode = "200", description = "Its bytes")
  @APIResponse(responseCode = "206", description = "The bytes that Range asks for")
  @APIResponse(responseCode = "304", description = "Unchanged")
  @APIResponse(responseCode = "416", description = "There are no such bytes")
  public RestResponse<InputStream> fetch(
      @RestPath UUID fileId,
      @RestHeader("Range") @Nullable String asked,
      @RestHeader("If-None-Match") @Nullable String ifNoneMatch)
      throws IOException {
    var file = files.requireVisible(fileId, caller.subject());
    var tag = "\"" + file.sha256() + "\"";
    var range = ByteRange.asked(asked, file.bytes());
    var answer =
        tag.equals(ifNoneMatch)
            ? RestResponse.ResponseBuilder.<InputStream>notModified()
            : range.isPresent()
                ? RestResponse.ResponseBuilder.<InputStream>create(206)
                    .entity(new Part(files.open(fileId), range.get()))
                    .header("Content-Range", range.get().of(file.bytes()))
                    .header("Content-Length", range.get().length())
                    .header("Content-Type", file.mediaType())
                : RestResponse.ResponseBuilder.ok(files.open(fileId))
                    .header("Content-Length", file.bytes())
                    .header("Content-Type", file.mediaType());
    return answer
        .header("ETag", tag)
        .header("Accept-Ranges", "bytes")
        .header("Cache-Control", "private, no-cache")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'")
        .build();
  }
}
