package org.homegrown.shop.payment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How this platform is known to Stripe. */
@ConfigMapping(prefix = "homegrown.payment.stripe")
interface StripeSettings {

  /** Where Stripe is. */
  String api();

  Optional<String> secretKey();

  /** What buyers' devices show Stripe to get a token for a card. */
  Optional<String> publishableKey();

  /** What Stripe signs its messages with. */
  Optional<String> webhookSecret();

  @WithDefault("PT5S")
  Duration connectTimeout();

  @WithDefault("PT20S")
  Duration readTimeout();
}
