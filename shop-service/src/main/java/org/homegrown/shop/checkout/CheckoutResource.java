package org.homegrown.shop.checkout;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.idempotency.IdempotentCall;
import org.homegrown.kit.idempotency.PresentCall;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.problem.NotFound;
import org.homegrown.kit.problem.RuleBroken;
import org.homegrown.shop.cart.Carts;
import org.homegrown.shop.order.NewOrder;
import org.homegrown.shop.order.Order;
import org.homegrown.shop.order.Orders;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Buying from one or more shops. */
@Path("/v1/checkouts")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Orders")
public class CheckoutResource {

  private final Checkout checkout;
  private final Orders orders;
  private final Carts carts;
  private final Destination destination;
  private final PresentCall present;
  private final Caller caller;

  CheckoutResource(
      Checkout checkout,
      Orders orders,
      Carts carts,
      Destination destination,
      PresentCall present,
      Caller caller) {
    this.checkout = checkout;
    this.orders = orders;
    this.carts = carts;
    this.destination = destination;
    this.present = present;
    this.caller = caller;
  }

  @POST
  @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
  @APIResponseSchema(value = CheckoutView.class, responseCode = "201")
  @Operation(
      summary = "Check out at one or more shops",
      description =
          "Anybody signed in. Makes an order at each shop and reserves its stock; with a payment, pays them all by one charge. An order of which discounts leave nothing to be paid is paid at once. A declined payment is an answer too: see its status, and pay each order again. What is in the cart is bought at the prices at which it was last put there, or for the expectedTotal, or not at all.")
  public RestResponse<String> checkOut(@Valid @NotNull CheckOut request) {
    var call = present.of("checkout", request);
    var outcome =
        checkout.buy(
            call,
            () ->
                purchase(
                    call, request, request.buysTheCart() ? inTheCart(request) : request.named()));
    return outcome.replayed() ? outcome.answer().replayed() : outcome.answer().response();
  }

  private List<Purchase.Parcel> inTheCart(CheckOut request) {
    var lines = QuarkusTransaction.requiringNew().call(() -> carts.lines(caller.subject()));
    var parcels = request.of(lines);
    if (parcels.isEmpty()) {
      throw new RuleBroken("cart-empty", "There is nothing in the cart.");
    }
    return parcels;
  }

  private Purchase purchase(IdempotentCall call, CheckOut request, List<Purchase.Parcel> parcels) {
    var payment = request.payment();
    return new Purchase(
        call,
        parcels,
        request.codesOrNone(),
        request.buysTheCart(),
        destination.of(caller.subject(), request.deliverTo(), request.addressId()),
        request.expectedTotal(),
        payment == null ? null : payment.tender(),
        group ->
            checkout.created(
                CheckoutView.of(group.id(), group.orders().stream().map(NewOrder::view).toList())));
  }

  @GET
  @Path("/{checkoutId}")
  @Transactional
  @Operation(summary = "Read a checkout's orders", description = "Its buyer.")
  public CheckoutView read(@RestPath UUID checkoutId) {
    var made = orders.ofGroup(checkoutId, caller.subject());
    if (made.isEmpty()) {
      throw new NotFound("checkout-not-found", "There is no such checkout.");
    }
    return CheckoutView.of(checkoutId, made.stream().map(Order::view).toList());
  }
}
