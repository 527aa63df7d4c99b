package org.homegrown.incubation.file;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

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
  public RestResponse<InputStream> fetch(@RestPath UUID fileId, @BeanParam DownloadRequest download)
      throws IOException {
    var file = files.requireVisible(fileId, caller.subject());
    return download
        .answer(file.sha256(), file.bytes(), file.mediaType(), () -> files.open(fileId))
        .build();
  }
}
