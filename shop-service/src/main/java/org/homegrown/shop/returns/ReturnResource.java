package org.homegrown.shop.returns;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.identity.Caller;
import org.homegrown.kit.page.Cursor;
import org.homegrown.kit.page.Page;
import org.homegrown.kit.page.PageRequest;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Returns, as the buyer who asked for them sees them. */
@Path("/v1/returns")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Returns")
public class ReturnResource {

  private final Cases cases;
  private final Returns returns;
  private final Patience patience;
  private final Caller caller;

  ReturnResource(Cases cases, Returns returns, Patience patience, Caller caller) {
    this.cases = cases;
    this.returns = returns;
    this.patience = patience;
    this.caller = caller;
  }

  @GET
  @Transactional
  @Operation(summary = "List my returns, the latest first", description = "Anybody signed in.")
  public Page<ReturnView> list(@Valid @BeanParam PageRequest page) {
    return Page.of(
        returns.ofBuyer(caller.subject(), page), page, each -> Cursor.of(each.id()), Return::view);
  }

  @GET
  @Path("/{returnId}")
  @Transactional
  @Operation(
      summary = "Read a return",
      description = "Its buyer, the seller of its shop, and operators.")
  public RestResponse<ReturnView> read(@RestPath UUID returnId) {
    return answer(returns.requireVisible(returnId, caller.subject(), caller.has("operator")));
  }

  @POST
  @Path("/{returnId}/cancel")
  @Transactional
  @Operation(
      summary = "Keep it after all",
      description = "The return's buyer, until it is on its way. Needs If-Match.")
  public RestResponse<ReturnView> cancel(
      @RestPath UUID returnId, @RestHeader("If-Match") @Nullable String ifMatch) {
    var found = cases.ofBuyer(returnId, caller.subject(), ifMatch);
    found.cancel(Instant.now());
    return answer(found.subject());
  }

  @POST
  @Path("/{returnId}/send")
  @Transactional
  @Operation(
      summary = "Say that it is on its way back",
      description = "The return's buyer, once it is approved. Needs If-Match.")
  public RestResponse<ReturnView> send(
      @RestPath UUID returnId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull SendBack request) {
    var found = cases.ofBuyer(returnId, caller.subject(), ifMatch);
    found.subject().send(request.at(Instant.now()), patience);
    return answer(found.subject());
  }

  @POST
  @Path("/{returnId}/escalate")
  @Transactional
  @Operation(
      summary = "Ask an operator to decide",
      description =
          "The return's buyer, when the seller rejected it or was silent for too long. Needs"
              + " If-Match.")
  public RestResponse<ReturnView> escalate(
      @RestPath UUID returnId,
      @RestHeader("If-Match") @Nullable String ifMatch,
      @Valid @NotNull Words request) {
    var found = cases.ofBuyer(returnId, caller.subject(), ifMatch);
    found.escalate(request.text(), Instant.now(), patience);
    return answer(found.subject());
  }

  private RestResponse<ReturnView> answer(Return subject) {
    returns.flush();
    return RestResponse.ResponseBuilder.ok(subject.view())
        .header("ETag", subject.version().tag())
        .build();
  }
}
