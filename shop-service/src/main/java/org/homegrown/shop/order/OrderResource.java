package org.homegrown.shop.order;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Orders. */
@Path("/v1/orders")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Orders")
public class OrderResource {

  private final Orders orders;
  private final Shops shops;
  private final Caller caller;

  OrderResource(Orders orders, Shops shops, Caller caller) {
    this.orders = orders;
    this.shops = shops;
    this.caller = caller;
  }

  @GET
  @Path("/{orderId}")
  @Transactional
  @Operation(
      summary = "Read an order",
      description = "Its buyer, the seller of its shop, and operators.")
  public OrderView read(@RestPath UUID orderId) {
    return orders.requireVisible(orderId, caller.subject(), caller.has("operator")).view();
  }

  @GET
  @Transactional
  @Operation(
      summary = "List orders, the latest first",
      description = "What I bought; or, with a shop of mine, what it sold.")
  public Page<OrderView> list(@RestQuery @Nullable UUID shop, @Valid @BeanParam PageRequest page) {
    var rows =
        shop == null
            ? orders.boughtBy(caller.subject(), page)
            : orders.soldBy(shops.requireOwn(shop, caller.subject()).id(), page);
    return Page.of(rows, page, order -> Cursor.of(order.id()), Order::view);
  }
}
