package org.homegrown.shop.buyer;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Page;
import org.homegrown.shop.region.Regions;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The caller's address book. */
@Path("/v1/me/addresses")
@Authenticated
@RunOnVirtualThread
@Cache(noStore = true)
@Tag(name = "Buyers")
public class AddressResource {

  private final Addresses addresses;
  private final SealedAddresses seals;
  private final Regions regions;
  private final Caller caller;

  AddressResource(Addresses addresses, SealedAddresses seals, Regions regions, Caller caller) {
    this.addresses = addresses;
    this.seals = seals;
    this.regions = regions;
    this.caller = caller;
  }

  /** Takes no idempotency key: the kept answer would be an unsealed address. */
  @POST
  @Transactional
  @Operation(summary = "Add an address to my book", description = "Anybody signed in.")
  @APIResponseSchema(value = AddressView.class, responseCode = "201")
  public RestResponse<AddressView> add(@Valid @NotNull DeliverTo request) {
    regions.require(request.region());
    var address = addresses.add(caller.subject(), request);
    return RestResponse.ResponseBuilder.<AddressView>created(
            URI.create("/v1/me/addresses/" + address.id()))
        .header("ETag", address.version().tag())
        .entity(address.view(seals))
        .build();
  }

  @GET
  @Transactional
  @Operation(summary = "List my addresses", description = "Anybody signed in. At most 20.")
  public Page<AddressView> list() {
    return Page.whole(
        addresses.of(caller.subject()).stream().map(address -> address.view(seals)).toList());
  }

  @PUT
  @Path("/{addressId}")
  @Transactional
  @Operation(
      summary = "Replace an address of mine",
      description =
          "Anybody signed in. Needs If-Match. Orders keep the address they were made with.")
  public RestResponse<AddressView> change(
      @RestPath UUID addressId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull DeliverTo request) {
    regions.require(request.region());
    var address = addresses.lock(addressId, caller.subject());
    address.version().mustMatch(ifMatch);
    address.change(request, seals);
    addresses.flush();
    return RestResponse.ResponseBuilder.ok(address.view(seals))
        .header("ETag", address.version().tag())
        .build();
  }

  @DELETE
  @Path("/{addressId}")
  @Transactional
  @Operation(summary = "Delete an address of mine", description = "Anybody signed in.")
  public void delete(@RestPath UUID addressId) {
    addresses.delete(addresses.require(addressId, caller.subject()));
  }
}
