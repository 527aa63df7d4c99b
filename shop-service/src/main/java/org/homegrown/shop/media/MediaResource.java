package org.homegrown.shop.media;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
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

/** Pictures as everybody sees them. */
@Path("/v1/media")
@RunOnVirtualThread
@Tag(name = "Media")
public class MediaResource {

  private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";

  private final Pictures pictures;
  private final PictureStore store;
  private final Caller caller;

  MediaResource(Pictures pictures, PictureStore store, Caller caller) {
    this.pictures = pictures;
    this.store = store;
    this.caller = caller;
  }

  @GET
  @Path("/{mediaId}")
  @PermitAll
  @Operation(
      summary = "Fetch a picture",
      description =
          "Everybody; of a product that was never published, its seller alone. What is at an address never changes, so it may be kept for long.")
  @APIResponse(responseCode = "200", description = "Its bytes")
  @APIResponse(responseCode = "304", description = "Unchanged")
  public RestResponse<InputStream> fetch(
      @RestPath UUID mediaId, @RestHeader("If-None-Match") @Nullable String ifNoneMatch)
      throws IOException {
    var picture =
        pictures
            .find(mediaId)
            .filter(each -> each.listed() || isOf(each))
            .orElseThrow(Pictures::notFound);
    var tag = "\"" + picture.view().sha256() + "\"";
    var answer =
        tag.equals(ifNoneMatch)
            ? RestResponse.ResponseBuilder.<InputStream>notModified()
            : RestResponse.ResponseBuilder.ok(store.open(picture.shopId(), picture.view().sha256()))
                .header("Content-Type", picture.view().type())
                .header("Content-Length", picture.view().bytes());
    return answer
        .header("ETag", tag)
        .header("Cache-Control", picture.listed() ? FOR_A_YEAR : "private, no-store")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'")
        .build();
  }

  private boolean isOf(Pictures.Shown picture) {
    return caller.has("seller") && caller.subject().equals(picture.owner());
  }
}
