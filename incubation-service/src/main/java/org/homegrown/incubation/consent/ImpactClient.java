package org.homegrown.incubation.consent;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks impact-service, and says that it is not known when that does not answer. */
@ApplicationScoped
class ImpactClient {

  private final ImpactApi impact;

  ImpactClient(@RestClient ImpactApi impact) {
    this.impact = impact;
  }

  @Timeout(value = 2, unit = ChronoUnit.SECONDS)
  @Retry(maxRetries = 1, delay = 100)
  @CircuitBreaker(requestVolumeThreshold = 10, failureRatio = 0.5, delay = 10_000)
  @Fallback(fallbackMethod = "unknown")
  PublishedFigures figures(String person, UUID programme) {
    return PublishedFigures.known(impact.figures(person, programme));
  }

  PublishedFigures unknown(String person, UUID programme) {
    return PublishedFigures.unknown();
  }
}
