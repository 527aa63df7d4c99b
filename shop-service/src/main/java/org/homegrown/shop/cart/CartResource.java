package org.homegrown.shop.cart;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestPath;

/** The caller's own cart. */
@Path("/v1/cart")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Cart")
public class CartResource {

  private final CartLines lines;
  private final Carts carts;
  private final Shops shops;
  private final Caller caller;

  CartResource(CartLines lines, Carts carts, Shops shops, Caller caller) {
    this.lines = lines;
    this.carts = carts;
    this.shops = shops;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "Read my cart",
      description =
          "Anybody signed in. By shop, at present prices, with what changed since it was put in.")
  public CartView read() {
    return lines.view(caller.subject());
  }

  @PUT
  @Path("/lines/{variantId}")
  @Transactional
  @Operation(
      summary = "Put so many of a variant into my cart",
      description = "Anybody signed in. Takes no stock. At most 100 lines.")
  public CartView put(@RestPath UUID variantId, @Valid @NotNull PutLine request) {
    var shop = shops.require(lines.shopOf(variantId));
    shop.mustBeOpen();
    lines.put(caller.subject(), shop.id(), variantId, request.quantity());
    return lines.view(caller.subject());
  }

  @DELETE
  @Path("/lines/{variantId}")
  @Transactional
  @Operation(
      summary = "Take a variant out of my cart",
      description = "Anybody signed in. It need not be in it.")
  public void remove(@RestPath UUID variantId) {
    carts.remove(caller.subject(), variantId);
  }

  @DELETE
  @Transactional
  @Operation(summary = "Empty my cart", description = "Anybody signed in.")
  public void empty() {
    carts.empty(caller.subject());
  }
}
