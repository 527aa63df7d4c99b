package org.homegrown.shop.payout;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider that pays each transfer once, and whose word is lost while nobody listens. */
@ApplicationScoped
class ForgetfulBank implements PayoutProvider {

  static final String NAME = "forgetful";

  private final ConcurrentMap<UUID, AtomicInteger> asked = new ConcurrentHashMap<>();
  private final ConcurrentMap<UUID, Long> paid = new ConcurrentHashMap<>();
  private volatile boolean isHeard = true;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Outcome send(Transfer transfer) {
    asked.computeIfAbsent(transfer.id(), id -> new AtomicInteger()).incrementAndGet();
    paid.putIfAbsent(transfer.id(), transfer.amount().amount());
    if (!isHeard) {
      throw new IllegalStateException("nobody is there any more to hear it");
    }
    return new Outcome.Paid("forgetful-" + transfer.id());
  }

  void isHeard(boolean heard) {
    isHeard = heard;
  }

  int asked(UUID transfer) {
    return asked.getOrDefault(transfer, new AtomicInteger()).get();
  }

  long paid(UUID transfer) {
    return paid.getOrDefault(transfer, 0L);
  }
}
