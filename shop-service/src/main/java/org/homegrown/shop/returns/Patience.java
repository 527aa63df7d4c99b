package org.homegrown.shop.returns;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long each side of a return may take. */
@ApplicationScoped
class Patience {

  private final Duration window;
  private final Duration answer;
  private final Duration sending;
  private final Duration journey;
  private final Duration refund;
  private final Duration silence;
  private final Duration missing;

  Patience(
      @ConfigProperty(name = "homegrown.returns.window", defaultValue = "P14D") Duration window,
      @ConfigProperty(name = "homegrown.returns.answer-within", defaultValue = "P3D")
          Duration answer,
      @ConfigProperty(name = "homegrown.returns.send-within", defaultValue = "P14D")
          Duration sending,
      @ConfigProperty(name = "homegrown.returns.arrive-within", defaultValue = "P30D")
          Duration journey,
      @ConfigProperty(name = "homegrown.returns.refund-within", defaultValue = "P2D")
          Duration refund,
      @ConfigProperty(name = "homegrown.returns.escalate-after", defaultValue = "P4D")
          Duration silence,
      @ConfigProperty(name = "homegrown.returns.missing-after", defaultValue = "P10D")
          Duration missing) {
    this.window = window;
    this.answer = answer;
    this.sending = sending;
    this.journey = journey;
    this.refund = refund;
    this.silence = silence;
    this.missing = missing;
  }

  /**
   * From delivery to the last request, or to the last word that it was none; and from a rejection
   * to the last complaint about it.
   */
  Duration window() {
    return window;
  }

  /** From a request to the seller's answer; after it the buyer may escalate. */
  Duration answer() {
    return answer;
  }

  /** From an approval to the buyer's sending it; after it the return lapses. */
  Duration sending() {
    return sending;
  }

  /** From its sending to its arrival; after it the buyer may escalate. */
  Duration journey() {
    return journey;
  }

  /** From its arrival to the refund; after it the refund happens by itself. */
  Duration refund() {
    return refund;
  }

  /** From when silence may be complained about to its coming before an operator by itself. */
  Duration silence() {
    return silence;
  }

  /** From its leaving the shop to when its buyer may say that a parcel has not come. */
  Duration missing() {
    return missing;
  }
}
