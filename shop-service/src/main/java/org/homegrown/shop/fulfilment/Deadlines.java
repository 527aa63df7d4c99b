package org.homegrown.shop.fulfilment;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long an order waits for the people concerned before time takes its next step. */
@ApplicationScoped
class Deadlines {

  private final Duration assumeAfter;
  private final Duration completeAfter;

  Deadlines(
      @ConfigProperty(name = "homegrown.fulfilment.assume-delivered-after", defaultValue = "P30D")
          Duration assumeAfter,
      @ConfigProperty(name = "homegrown.fulfilment.complete-after", defaultValue = "P7D")
          Duration completeAfter) {
    this.assumeAfter = assumeAfter;
    this.completeAfter = completeAfter;
  }

  /** From the last shipment to the assumption that all has arrived. */
  Duration assumeAfter() {
    return assumeAfter;
  }

  /** From delivery to completion. */
  Duration completeAfter() {
    return completeAfter;
  }
}
