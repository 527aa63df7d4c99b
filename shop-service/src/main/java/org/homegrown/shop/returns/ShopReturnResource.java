package org.homegrown.shop.returns;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.audit.Audit;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.homegrown.shop.shop.Shops;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Returns, as the shop that is to take them back sees them. */
@Path("/v1/shops/{shopId}/returns")
@RolesAllowed("seller")
@RunOnVirtualThread
@Tag(name = "Returns")
public class ShopReturnResource {

  private final Cases cases;
  private final Returns returns;
  private final ReceiveGoods receiveGoods;
  private final PayBack payBack;
  private final Patience patience;
  private final Shops shops;
  private final Audit audit;
  private final Caller caller;

  ShopReturnResource(
      Cases cases,
      Returns returns,
      ReceiveGoods receiveGoods,
      PayBack payBack,
      Patience patience,
      Shops shops,
      Audit audit,
      Caller caller) {
    this.cases = cases;
    this.returns = returns;
    this.receiveGoods = receiveGoods;
    this.payBack = payBack;
    this.patience = patience;
    this.shops = shops;
    this.audit = audit;
    this.caller = caller;
  }

  @GET
  @Transactional
  @Operation(
      summary = "List a shop's returns, the latest first",
      description = "Roles: seller, of their own shop.")
  public Page<ReturnView> list(
      @RestPath UUID shopId,
      @RestQuery @Nullable ReturnStatus status,
      @Valid @BeanParam PageRequest page) {
    var shop = shops.requireOwn(shopId, caller.subject());
    return Page.of(
        returns.ofShop(shop.id(), status, page), page, each -> Cursor.of(each.id()), Return::view);
  }

  @GET
  @Path("/{returnId}")
  @Transactional
  @Operation(summary = "Read a return", description = "Roles: seller, of their own shop.")
  public RestResponse<ReturnView> read(@RestPath UUID shopId, @RestPath UUID returnId) {
    return answer(returns.require(shops.requireOwn(shopId, caller.subject()).id(), returnId));
  }

  @POST
  @Path("/{returnId}/approve")
  @Transactional
  @Operation(
      summary = "Agree to a return, or to a part of it",
      description =
          "Roles: seller, of their own shop. The buyer sends it next. What is refused becomes a"
              + " rejected return of its own, about which the buyer may ask an operator. Needs"
              + " If-Match.")
  public RestResponse<ReturnView> approve(
      @RestPath UUID shopId,
      @RestPath UUID returnId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @RequestBody(required = false) @Valid @Nullable AcceptReturn request) {
    var found = find(shopId, returnId, ifMatch);
    var now = Instant.now();
    found.subject().approve(now, patience);
    if (request != null) {
      found.keep(request.accept(), request.refusal(), now).ifPresent(returns::persist);
    }
    payBack.promise(found);
    return answer(found.subject());
  }

  @POST
  @Path("/{returnId}/reject")
  @Transactional
  @Operation(
      summary = "Refuse a return",
      description =
          "Roles: seller, of their own shop. The buyer may ask an operator to decide. Needs"
              + " If-Match.")
  public RestResponse<ReturnView> reject(
      @RestPath UUID shopId,
      @RestPath UUID returnId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull Words request) {
    var found = find(shopId, returnId, ifMatch);
    found.reject(request.text(), Instant.now());
    return answer(found.subject());
  }

  @POST
  @Path("/{returnId}/receive")
  @Idempotent
  @Transactional
  @Operation(
      summary = "Say that it is back, and what of it can be sold again",
      description =
          "Roles: seller, of their own shop. The refund follows, by the seller or by itself. What is"
              + " refused becomes a rejected return of its own. Needs If-Match.")
  public RestResponse<ReturnView> receive(
      @RestPath UUID shopId,
      @RestPath UUID returnId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ReceiveReturn request) {
    var found = find(shopId, returnId, ifMatch);
    var now = Instant.now();
    found.keep(request.accept(), request.refusal(), now).ifPresent(returns::persist);
    receiveGoods.receive(found, request.sellable(), now);
    payBack.promise(found);
    return answer(found.subject());
  }

  @POST
  @Path("/{returnId}/refund")
  @Idempotent
  @Transactional
  @Operation(
      summary = "Refund a return",
      description =
          "Roles: seller, of their own shop. Also before it is back, or without it. Needs If-Match.")
  public RestResponse<ReturnView> refund(
      @RestPath UUID shopId,
      @RestPath UUID returnId,
      @RestHeader("If-Match") @Nullable String ifMatch) {
    var found = find(shopId, returnId, ifMatch);
    payBack.refund(found, Instant.now());
    audit.record("return.refunded", returnId, Map.of("shopId", shopId));
    return answer(found.subject());
  }

  @POST
  @Path("/{returnId}/escalate")
  @Transactional
  @Operation(
      summary = "Dispute what came back, and ask an operator to decide",
      description =
          "Roles: seller, of their own shop. While it is on its way back, or when it is there: an"
              + " empty box, say, or something that the buyer has damaged. Needs If-Match.")
  public RestResponse<ReturnView> escalate(
      @RestPath UUID shopId,
      @RestPath UUID returnId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull Words request) {
    var found = find(shopId, returnId, ifMatch);
    found.subject().contest(request.text(), Instant.now());
    return answer(found.subject());
  }

  private Case find(UUID shopId, UUID returnId, @Nullable String ifMatch) {
    var found = cases.ofSeller(shops.requireOwn(shopId, caller.subject()), returnId, ifMatch);
    found.subject().mustBeSellersTurn();
    return found;
  }

  private RestResponse<ReturnView> answer(Return subject) {
    returns.flush();
    return RestResponse.ResponseBuilder.ok(subject.view())
        .header("ETag", subject.version().tag())
        .build();
  }
}
