package org.homegrown.shop.media;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Page;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Pictures as their shop keeps them. */
@Path("/v1/shops/{shopId}/products/{productId}/media")
@RunOnVirtualThread
@RolesAllowed("seller")
@Tag(name = "Media")
public class ShopMediaResource {

  private final Upload upload;
  private final Pictures pictures;
  private final Caller caller;

  ShopMediaResource(Upload upload, Pictures pictures, Caller caller) {
    this.upload = upload;
    this.pictures = pictures;
    this.caller = caller;
  }

  @POST
  @Operation(
      summary = "Add a picture to a product, as its last",
      description =
          "Roles: seller, of their own shop. The body is a JPEG, PNG or WebP of at most 10 MiB and 50 million pixels; its content decides what it is, whatever it is called. A product has at most 20.")
  @RequestBody(
      content =
          @Content(
              mediaType = "image/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponseSchema(value = MediaView.class, responseCode = "201")
  public RestResponse<MediaView> add(
      @RestPath UUID shopId,
      @RestPath UUID productId,
      @RestQuery @Nullable @Size(max = 300) String alt,
      InputStream body)
      throws IOException {
    var picture = upload.take(shopId, productId, caller.subject(), alt == null ? "" : alt, body);
    return RestResponse.ResponseBuilder.<MediaView>created(URI.create(picture.href()))
        .entity(picture)
        .build();
  }

  @GET
  @Transactional
  @Operation(
      summary = "List a product's pictures in their order",
      description = "Roles: seller, of their own shop.")
  public Page<MediaView> list(@RestPath UUID shopId, @RestPath UUID productId) {
    pictures.lock(shopId, productId, caller.subject());
    return Page.whole(pictures.of(shopId, productId));
  }

  @PUT
  @Path("/order")
  @Transactional
  @Operation(
      summary = "Put a product's pictures in another order",
      description = "Roles: seller, of their own shop.")
  public Page<MediaView> arrange(
      @RestPath UUID shopId, @RestPath UUID productId, @Valid @NotNull ArrangePictures request) {
    pictures.lock(shopId, productId, caller.subject());
    request.mustNameAll(pictures.of(shopId, productId));
    pictures.arrange(shopId, productId, request.order());
    return Page.whole(pictures.of(shopId, productId));
  }

  @PATCH
  @Path("/{mediaId}")
  @Transactional
  @Operation(
      summary = "Say what a picture shows",
      description = "Roles: seller, of their own shop.")
  public Page<MediaView> describe(
      @RestPath UUID shopId,
      @RestPath UUID productId,
      @RestPath UUID mediaId,
      @Valid @NotNull DescribePicture request) {
    pictures.lock(shopId, productId, caller.subject());
    pictures.describe(shopId, productId, mediaId, request.alt());
    return Page.whole(pictures.of(shopId, productId));
  }

  @DELETE
  @Path("/{mediaId}")
  @Transactional
  @Operation(summary = "Delete a picture", description = "Roles: seller, of their own shop.")
  public void remove(@RestPath UUID shopId, @RestPath UUID productId, @RestPath UUID mediaId) {
    pictures.lock(shopId, productId, caller.subject());
    pictures.remove(shopId, productId, mediaId);
  }
}
