package org.homegrown.shop.checkout;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.idempotency.PresentCall;
import org.homegrown.kit.identity.Caller;
import org.homegrown.shop.order.OrderView;
import org.jboss.resteasy.reactive.RestResponse;

/** Ordering from one shop, to be paid later. */
@Path("/v1/orders")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Orders")
public class OrderPlacingResource {

  private final Checkout checkout;
  private final Destination destination;
  private final PresentCall present;
  private final Caller caller;

  OrderPlacingResource(
      Checkout checkout, Destination destination, PresentCall present, Caller caller) {
    this.checkout = checkout;
    this.destination = destination;
    this.present = present;
    this.caller = caller;
  }

  @POST
  @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
  @Operation(
      summary = "Place an order at one shop",
      description =
          "Anybody signed in. Reserves the stock for a while; pay for it next, unless discounts leave nothing to be paid: then it is paid. With an expectedTotal it is placed for that total or not at all.")
  @APIResponseSchema(value = OrderView.class, responseCode = "201")
  public RestResponse<String> place(@Valid @NotNull PlaceOrder request) {
    var call = present.of("order", request);
    var outcome =
        checkout.buy(
            call,
            () ->
                new Purchase(
                    call,
                    List.of(request.parcel()),
                    List.of(),
                    false,
                    destination.of(caller.subject(), request.deliverTo(), request.addressId()),
                    request.expectedTotal(),
                    null,
                    group -> checkout.created(group.orders().getFirst().view())));
    return outcome.replayed() ? outcome.answer().replayed() : outcome.answer().response();
  }
}
