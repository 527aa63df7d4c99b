package org.homegrown.incubation.seller;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.homegrown.incubation.seller.Answer.Known;
import org.homegrown.incubation.seller.Answer.NotKnownYet;

/** All sellers, as the shop knows them. Never asked inside a transaction. */
@ApplicationScoped
public class Sellers {

  private final ShopClient shop;

  Sellers(@RestClient ShopClient shop) {
    this.shop = shop;
  }

  /** Asks for up to two seconds a try; while the shop keeps failing, answers at once. */
  @Timeout(value = 2, unit = ChronoUnit.SECONDS)
  @Retry(maxRetries = 2, delay = 100, jitter = 100)
  @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 10_000)
  @Fallback(fallbackMethod = "notKnownYet")
  public Answer ask(String person) {
    return new Known(shop.facts(person));
  }

  @SuppressWarnings("unused") // named by ask
  private Answer notKnownYet(String person) {
    return new NotKnownYet("shop-unavailable");
  }
}
