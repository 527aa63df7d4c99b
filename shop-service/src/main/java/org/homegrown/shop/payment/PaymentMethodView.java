package org.homegrown.shop.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A way to pay.
 *
 * @param publicKey what the buyer's device shows the provider to get a token, where it needs one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaymentMethodView(
    @Schema(examples = "cash-on-delivery") String method, @Nullable String publicKey) {

  static PaymentMethodView of(PaymentProvider provider) {
    return new PaymentMethodView(provider.method(), provider.publicKey());
  }
}
