package org.homegrown.shop.returns;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.homegrown.shop.media.PictureStore;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Pictures that a buyer shows with a return: nobody sees them who may not read it. */
@Path("/v1/returns/{returnId}/pictures")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Returns")
public class ReturnPictureResource {

  private final ShowPicture showPicture;
  private final Returns returns;
  private final PictureStore store;
  private final Caller caller;

  ReturnPictureResource(
      ShowPicture showPicture, Returns returns, PictureStore store, Caller caller) {
    this.showPicture = showPicture;
    this.returns = returns;
    this.store = store;
    this.caller = caller;
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(
      summary = "Show a picture of what came, or of what did not",
      description =
          "The return's buyer, while it is under way. A JPEG, PNG or WebP of at most 10 MiB and 50"
              + " million pixels; its content decides what it is, whatever it is called. A return has"
              + " at most 10.")
  @APIResponseSchema(value = ReturnPictureView.class, responseCode = "201")
  public RestResponse<ReturnPictureView> add(
      @RestPath UUID returnId, @RestForm("picture") @NotNull FileUpload picture)
      throws IOException {
    try (var upload = Files.newInputStream(picture.uploadedFile())) {
      var shown = showPicture.take(returnId, caller.subject(), upload);
      return RestResponse.ResponseBuilder.<ReturnPictureView>created(URI.create(shown.href()))
          .entity(shown)
          .build();
    }
  }

  @GET
  @Path("/{pictureId}")
  @Operation(
      summary = "Fetch a picture that a buyer shows",
      description = "The return's buyer, the seller of its shop, and operators.")
  public RestResponse<InputStream> fetch(@RestPath UUID returnId, @RestPath UUID pictureId)
      throws IOException {
    var picture =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    returns
                        .requireVisible(returnId, caller.subject(), caller.has("operator"))
                        .picture(pictureId));
    return RestResponse.ResponseBuilder.ok(store.open(picture.shopId(), picture.sha256()))
        .header("Content-Type", picture.type())
        .header("Content-Length", picture.bytes())
        .header("Cache-Control", "private, no-store")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'")
        .build();
  }
}
