package org.homegrown.shop.payment;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.homegrown.shop.payment.PaymentProvider.Message;
import org.jboss.resteasy.reactive.RestPath;

/** Where payment providers tell what became of charges. */
@Path("/v1/payments/webhooks")
@PermitAll
@RunOnVirtualThread
@Tag(name = "Payments")
public class WebhookResource {

  private static final int LONGEST = 65_536;

  private final Providers providers;
  private final Payments payments;
  private final Charging charging;
  private final Repayments repayments;
  private final PaymentDisputes disputes;
  private final HttpHeaders headers;

  WebhookResource(
      Providers providers,
      Payments payments,
      Charging charging,
      Repayments repayments,
      PaymentDisputes disputes,
      HttpHeaders headers) {
    this.providers = providers;
    this.payments = payments;
    this.charging = charging;
    this.repayments = repayments;
    this.disputes = disputes;
    this.headers = headers;
  }

  @POST
  @Path("/{provider}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Take a provider's message",
      description = "The provider, by its signature. Saying it again changes nothing.")
  @APIResponse(responseCode = "204", description = "Done")
  public void take(@RestPath String provider, @NotNull @Size(max = LONGEST) String body) {
    switch (providers.ofWebhook(provider).read(headers::getHeaderString, body)) {
      case null -> {}
      case Message.OfCharge message ->
          payments
              .shopOf(message.charge(), provider)
              .ifPresent((UUID shop) -> charging.take(shop, provider, message));
      case Message.OfRefund message -> repayments.hear(provider, message);
      case Message.OfDispute message -> disputes.hear(provider, message);
    }
  }
}
