package org.homegrown.shop.returns;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.kit.idempotency.Idempotent;
import org.homegrown.kit.identity.Caller;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** A buyer's word that a parcel has not come. */
@Path("/v1/orders/{orderId}/shipments/{shipmentId}/not-received")
@Authenticated
@RunOnVirtualThread
@Tag(name = "Returns")
public class MissingParcelResource {

  private final Cases cases;
  private final Caller caller;

  MissingParcelResource(Cases cases, Caller caller) {
    this.cases = cases;
    this.caller = caller;
  }

  @POST
  @Idempotent
  @Transactional
  @Operation(
      summary = "Say that a parcel has not come, and ask for the money back",
      description =
          "The order's buyer: of a parcel that has been under way for too long, or that somebody"
              + " else says has arrived. The seller answers first, then an operator; the order is"
              + " not completed before.")
  @APIResponseSchema(value = ReturnView.class, responseCode = "201")
  public RestResponse<ReturnView> miss(
      @RestPath UUID orderId, @RestPath UUID shipmentId, @Valid @NotNull MissParcel request) {
    var opened = cases.miss(orderId, shipmentId, caller.subject(), request);
    return RestResponse.ResponseBuilder.<ReturnView>created(
            URI.create("/v1/returns/" + opened.id()))
        .header("ETag", opened.version().tag())
        .entity(opened.view())
        .build();
  }
}
